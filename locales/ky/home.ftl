home-title = Бүгүн · { $day }, { $weekday }
home-tasks =
    { $late ->
        [0] Бүгүнкү иштер: { $due }
       *[other] Бүгүнкү иштер: { $due } · Мөөнөтү өттү: { $late }
    }
home-waiting = Сизди күтөт: { $what }
home-nothing = Бүгүн мөөнөтү келген иш жок.
home-year-unconfirmed = { $year }-окуу жылынын күндөрү такталган эмес.
home-continue = Улантуу: { $what }
home-unread = Таанышыңыз: { $what }
home-returned = ↩️ Оңдоңуз: { $what }
home-asked = ❓ Суроого жооп бериңиз: { $what }
home-planned = 📅 { $what }
home-tasks-button = Тапшырмалар
home-waiting-button = Сизди күтөт
home-more = Дагы
home-no-command = Мындай команда жок. Керектүүсү төмөндө болсо керек.
home-not-understood = Муну түшүнө албадым. Текст жазыңыз же сүрөт, файл, үн билдирүүсүн жөнөтүңүз.
waiting-text = <b>Сизди күтөт</b>
waiting-nothing = Сизди күткөн эч нерсе жок.
waiting-returned = оңдоого кайтарылган — { $n }
waiting-asked = жообуңузду күткөн суроо — { $n }
more-drafts = Караламалар
more-summary = Жыйынтык
more-groups = ШМОлор жана топтор
more-staff = Кызматкерлер
more-school = Мектеп
more-year = Окуу жылы
more-personal = Жөндөөлөр
more-help = Жардам
visit-step-due = кадамды текшерүү керек
visit-young = жаш адис, али болгон эмес
visit-young-weeks = жаш адис, { $weeks } жума
visit-never = али болгон эмес
visit-not-this-quarter = бул чейректе болгон эмес
visit-this-week = ушул аптада болгон
visit-young-this-week = жаш адис, ушул аптада болгон
visit-weeks = { $weeks } жума
