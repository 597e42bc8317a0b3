more-documents = Документтер
documents-title =
    <b>Таанышуу керек документтер</b>
    ● — окула элек, ✓ — таанышкансыз.
documents-none = Азырынча таанышуучу документ жок.

document-kind-order = Буйрук
document-kind-regulation = Жобо
document-kind-letter = Кат
document-kind-other = Документ

document-new = Жаңы документ
document-revising = Жаңы нускасы
document-ask-kind = Кандай документ?
document-ask-title = Документтин аталышын жазыңыз.
document-ask-number = Документтин өз номерин жазыңыз, мисалы: 45.
document-no-number = Номери жок
document-ask-dated = Документтин күнүн тандаңыз же жазыңыз, мисалы: 12.11.2026.
document-no-day = Күнү жок
document-ask-content = Документтин файлын же сүрөтүн жөнөтүңүз. Кыска болсо, текстин жазсаңыз да болот.
document-files = Файлдар: { $n }
document-anew = Баарын өчүрүп, кайра жөнөтүү
document-ask-readers = Документ менен кимдер таанышат?
document-all = Бардык кызматкерлер
document-by-hand = Тизмеден тандоо
document-ask-people = Таанышуучу кызматкерлерди тандаңыз. Атын жазып издесеңиз да болот.
document-chosen = Даяр · { $n }
document-readers = <b>Кимдер таанышат:</b> { $who } — { $n }
document-readers-more = <b>Кимдер таанышат:</b> { $who } — { $n }, дагы { $more }
document-preview = Ушундай жөнөтүлөт:
document-anew-note = Жаңы нускасы ушундай жөнөтүлөт. Мурда таанышкандар да кайра таанышат.
document-change-kind = Түрү
document-change-title = Аталышы
document-change-number = Номери
document-change-dated = Күнү
document-change-content = Файлы же тексти
document-change-readers = Кимдер таанышат
document-goes = Документ жөнөтүлдү. Ким качан таанышканын ушул жерден көрөсүз.
document-goes-later = Азыр тынч сааттар. Документ кийин жөнөтүлөт: { $at }. Ким качан таанышканын ушул жерден көрөсүз.
document-empty = Документтин файлын жөнөтүңүз же текстин жазыңыз.
document-nobody = Бул тизмеде сизден башка кызматкер жок. Таанышуучуларды тандаңыз.
document-gone = Мындай документ жок.
document-file-lost = Документтин файлы табылбай калды. Орун басарга айтыңыз, ал файлды кайра жөнөтөт.

document-text = Бул документ менен таанышыңыз. Адегенде аны ачып окуңуз, ошондон кийин «{ document-read }» баскычы чыгат.
document-reminder-text = Эскертүү: бул документ менен тааныша элексиз. Адегенде аны ачып окуңуз.
document-opened-text = Документти окуп чыккандан кийин «{ document-read }» баскычын басыңыз.
document-reminder-opened-text = Эскертүү: документти ачтыңыз, бирок таанышканыңызды белгилей элексиз. Окуп чыккандан кийин «{ document-read }» баскычын басыңыз.
document-new-version = Документтин жаңы нускасы чыкты.
document-open = Документти ачуу
document-open-again = Кайра ачуу
document-read = Тааныштым
document-sure = Чын эле окуп чыктыңызбы?
document-read-at = Тааныштыңыз: { $at }
document-open-first = Адегенде документти ачып окуңуз.
document-newer = Бул документтин жаңы нускасы чыкты. Жаңысы менен таанышыңыз.
document-stopped = Документ токтотулган, таанышуунун кереги жок.
sure-document-acknowledge = Чын эле окуп чыктыңызбы?
sure-document-withdraw = Документ токтотулуп, тааныша электерден мындан ары суралбайт. Токтотулсунбу?

document-progress-stopped = { $read }/{ $all } · тааныша элек { $left }
document-progress = { $read }/{ $all } · { $left } киши калды
document-sent = Жөнөтүлдү: { $at }
document-version = { $n }-нуска
document-remind = Эскертүү · { $n }
document-reminded = { $now ->
        [0] Эми эч кимге эскертилген жок.
       *[other] Тааныша электерге гана эскертилет: { $now }.
    }{ $before ->
        [0] {""}
       *[other] {" "}Бүгүн мурда эскертилгендер: { $before }. Эскертүү бир күндө бир эле жолу жиберилет.
    }{ $unheard ->
        [0] {""}
       *[other] {" "}Билдирүү жетпегендер: { $unheard } (ботко кире элек же аны бөгөттөгөн).
    }
document-list = Тизме
document-look = Документти көрүү
document-revise = Жаңы нускасы
document-stop = Токтотуу
document-opened = ачкан, тааныша элек
document-not-joined = ботко кире элек
document-unreachable = ботту бөгөттөгөн
what-document = Таанышуу үчүн документ
document-unopened = ача элек
document-late-text = { $days } күн өттү, али баары таанышып бүтө элек: { $progress }.

document-more = Таанышуучу кошуу
document-ask-more = Дагы ким таанышсын? Тандаңыз же атын жазып издеңиз. Башкалардан кайра суралбайт.
document-all-asked = Бардык кызматкерлер бул тизмеде бар.
document-added = Таанышуу үчүн кошулду: { $n }
document-newcomers = Жаңы келген { $n } кызматкер тааныша элек.
document-ask-newcomers = Жаңыларга жөнөтүү · { $n }
document-history = Тарыхы
document-did-version = { $version }-нуска жөнөтүлдү — { $who }
document-did-asked = таанышуу суралды, { $n }: { $who }
document-did-opened = ачты ({ $version }-нуска) — { $who }
document-did-acknowledged = таанышты ({ $version }-нуска) — { $who }
document-did-reminded = эскертти — { $who }; эскертүү алгандар: { $n }
document-did-withdrawn = документти токтотту — { $who }
