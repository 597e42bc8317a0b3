cycle-of-quarter = { $what } · { $n } чейрек
cycle-moves = • { $what }: { $before } → { $after }
cycle-goes = • { $what }: { $before } → болбойт
cycle-comes = • { $what }: { $after } (жаңы)
cycle-more = дагы { $n } мөөнөт
moves-title = Ушуну менен кошо жылчу мөөнөттөр:
moves-sure = Эски күн боюнча эскертүүлөр токтоп, жаңы күн боюнча келет. Жылдырылсынбы?
moves-visits = Сабагы болбой кала турган, пландалган байкоолор (өздөрү жылбайт, күнүн өзүңүз өзгөртүңүз):
moves-sure-visits = Сакталсынбы?
moves-do = Жылдыруу
quarters-propose = { $label }-окуу жылындагыдай сунуштоо
year-no-year-before = Мурунку окуу жылынын чейректери жок, ошондуктан сунуш чыкпайт. Төртөөнү өзүңүз жазыңыз.

cycle-name = Жылдын милдеттери
cycle-title = <b>Жылдын милдеттери</b> · { $on }/{ $n } колдонулат
cycle-intro =
    Орун басардын бир жылдык иштери нускаманын пункттары жана мектеп практикасы боюнча. Колдонулганы өз күнүндө тапшырма болуп чыгат.
    Күндөрү такталбагандар өчүк турат, сиз жандырганда гана иштейт.
cycle-group = { $name } · { $on }/{ $n }
cycle-group-quarter = Ар бир чейрек
cycle-group-month = Ар ай
cycle-group-week = Ар жума
cycle-group-after = Жазуудан кийин
cycle-all = Баарын колдонуу
cycle-none = Баарын өчүрүү
cycle-all-done = Колдонула баштады: { $n }
cycle-none-done = Өчүрүлдү: { $n }
cycle-all-same = Мында өзгөрө турган милдет жок.
sure-cycle-all = Бул тизмедеги милдеттердин баары колдонулсунбу? Алардын күндөрүн кийин өзгөртсөңүз болот.
sure-cycle-none = Бул тизмедеги милдеттердин баары өчүрүлсүнбү? Ачык турган тапшырмалары жабылат.
cycle-add = Өз милдетибизди кошуу
cycle-added = Кошулду жана колдонулат.
cycle-when = Мөөнөтү
cycle-owes = Ким аткарат
cycle-told = Дагы кимге айтылат
cycle-source = Кайдан
cycle-next = Кийинки күнү
cycle-next-none = белгисиз
cycle-state-on = ✅ Колдонулат
cycle-state-off = ⬜ Өчүк
cycle-unverified = <i>Күнү мектеп практикасынан алынган, такталган эмес.</i>
cycle-nobody = <i>Азыр бул кызматта эч ким жок, ошондуктан тапшырма чыкпайт.</i>
cycle-clause = нускаманын { $clause }-пункту
cycle-practice = мектеп практикасы
cycle-own = мектептин өз милдети
cycle-switch-on = Колдонуу
cycle-switch-off = Өчүрүү
cycle-change-text = Сөзүн өзгөртүү
cycle-ready-text = Даяр сөзү: { $what }
cycle-change-when = Мөөнөтүн өзгөртүү
cycle-change-owes = Аткаруучуну өзгөртүү
cycle-change-told = Айтылчу адамдар
cycle-drop = Тизмеден алып салуу
cycle-dropped = Тизмеден алынды.
cycle-ready-stays = Даяр милдет тизмеден алынбайт, аны өчүрсөңүз болот.
cycle-on = Колдонула баштады.
cycle-off = Өчүрүлдү. Ачык турган тапшырмалары жабылды.
cycle-kept = Сакталды.
sure-cycle-drop = Бул милдет тизмеден алынсынбы? Ачык турган тапшырмалары жабылат.
cycle-class-teachers = Көзөмөлдөгү класстардын жетекчилери

cycle-told-nobody = эч кимге
cycle-told-deputy = кечиксе, ШМО жетекчисине жана орун басарга
cycle-told-ladder = кечиксе, ШМО жетекчисине, орун басарга, анан директорго
cycle-told-director = директорго, ар бир эскертүү менен кошо

cycle-quarter-0 = ар бир чейректин
cycle-quarter-1 = I чейректин
cycle-quarter-2 = II чейректин
cycle-quarter-3 = III чейректин
cycle-quarter-4 = IV чейректин
cycle-approval-calendar = ар бир чейректин башынан { $n } календардык күндө
cycle-approval-working = ар бир чейректин башынан { $n } иш күнүндө
cycle-first-on = { $quarter } биринчи күнү
cycle-first-before = { $quarter } биринчи күнүнөн { $n } күн мурда
cycle-first-after = { $quarter } биринчи күнүнөн { $n } күн кийин
cycle-last-on = { $quarter } акыркы күнү
cycle-last-before = { $quarter } акыркы күнүнөн { $n } күн мурда
cycle-last-after = { $quarter } акыркы күнүнөн { $n } күн кийин
cycle-monthly = ар айдын { $n }-күнү
cycle-monthly-last = ар айдын акыркы күнү
cycle-weekly = ар жума, { $day }
cycle-fixed = жыл сайын, { $day }
cycle-after = «{ $what }» жазуусунан { $n } күн кийин

cycle-kind-first = Чейректин биринчи күнүнөн
cycle-kind-last = Чейректин акыркы күнүнөн
cycle-kind-monthly = Ар ай
cycle-kind-weekly = Ар жума
cycle-kind-fixed = Жылдын бир күнү
cycle-kind-after = Жазуудан кийин
cycle-which-kind = Мөөнөтү кантип эсептелет?
cycle-which-quarter = Кайсы чейрек?
cycle-which-weekday = Кайсы күнү?
cycle-which-register = Кайсы жазуудан кийин?
cycle-which-owes = Ким аткарат?
cycle-which-told = Дагы кимге айтылсын?
cycle-every-quarter = Ар бир чейрек
cycle-this-day = Ошол күнү
cycle-month-end = Айдын акыркы күнү
cycle-no-words = Милдетти тамга менен, жок дегенде бир сөз менен жазыңыз.
cycle-no-date = Бул эреже бир да күн бербейт. Башка күндү же башка чейректи тандаңыз.
cycle-days-away = Күндүн санын жазыңыз, { $most } күнгө чейин. Мурда болсо, минус менен: -3
cycle-days-after = Күндүн санын жазыңыз: 1 күндөн { $most } күнгө чейин.
cycle-not-a-school-day = Бул күнү сабак жок, ошондуктан эреже бир да күн бербейт. Окуу күнүн тандаңыз.
asks-cycle-text =
    Эмне кылуу керек? Кыскача жазыңыз.
    Мисалы: Китеп жарманкесин өткөрүү
asks-cycle-new-text =
    Милдетти башкача жазыңыз. Эки тилде тең ушундай көрүнөт, ачык тапшырмаларда да өзгөрөт.
    Мисалы: Китеп жарманкесин өткөрүү
asks-cycle-days =
    Канча күн? Кийин болсо — сан, мурда болсо — минус менен, 60 күнгө чейин.
    Мисалы: 5 же -3
asks-cycle-after-days =
    Жазуудан канча күн кийин? 60 күнгө чейин жазса болот.
    Мисалы: 14
asks-cycle-month-day =
    Айдын кайсы күнү? 1 – 31 аралыгындагы санды жазыңыз.
    Мисалы: 25
asks-cycle-fixed =
    Кайсы күнү? Күнүн жана айын жазыңыз.
    Мисалы: 15.09

classes-fill = Толуктала турган класстар: { $n }
classes-to-fill-title =
    <b>Толуктала турган класстар</b> · { $n }
    Класс жетекчиси же окуучуларынын саны жазыла элек.
sure-approve-year = Окуу жылынын күндөрү ырасталсынбы?
sure-begin-year = Окуу жылынын күндөрү ырасталып, жаңы жыл башталсынбы?
rollover-up = Класстар көтөрүлөт: { $classes }.
rollover-out = Мектепти бүтөт, тизмеден чыгат: { $classes }.
rollover-asks = Класс жетекчилери жана окуучулардын саны кайра жазылат. Былтыркы жазуулар сакталат, 1-класстарды өзүңүз кошосуз.
rollover-later = Класстар бир класска өздөрү көтөрүлөт, күнү: { $day }. Ага чейин күндөрдү кайра такталбаган кылсаңыз болот.
rollover-done = Жаңы окуу жылы башталды. Класстарды толуктаңыз.
year-proposed-text =
    <b>{ $label }-окуу жылы жакындап калды.</b>
    Чейректердин күндөрү азырынча сунуш. Текшерип, ырастаңыз, ошондо класстар бир класска көтөрүлөт.
year-begun-text =
    <b>{ $label }-окуу жылы башталды.</b>
    Класстар бир класска көтөрүлдү. Класс жетекчилерин жана окуучулардын санын кайра жазыңыз.
