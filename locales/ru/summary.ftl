summary-last-week = Прошлая неделя, { $days }
summary-week = Эта неделя, { $days }
summary-quarter = { $quarter } четверть, { $days }
summary-year = Учебный год { $year }, { $days }
summary-unconfirmed = даты не подтверждены
summary-late = Просрочено
summary-late-many = { $name }: { $n ->
        [one] { $n } поручение
        [few] { $n } поручения
       *[many] { $n } поручений
    }, самое давнее — { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    } просрочки
summary-at-head = у руководителя ШМО
summary-at-deputy = у заместителя
summary-at-director = у директора
summary-days-late =
    { $n ->
        [one] { $n } день просрочки
        [few] { $n } дня просрочки
       *[many] { $n } дней просрочки
    }
summary-more = … и ещё { $n }
summary-late-button = Просрочено поручений: { $n }
summary-own-button = Мои поручения: { $n }
summary-button-last-week = Прошлая неделя
summary-button-week = Эта неделя
summary-button-quarter = Четверть
summary-button-year = Учебный год
morning-title = Сегодня · { $day }, { $weekday }
morning-due = Дела на сегодня: { $n }
morning-late = Просрочено: { $n }
morning-soon = Скоро: { $n }
morning-planned = План на сегодня
morning-sent = Отправлено на утверждение: { $n }
morning-others = Просрочено у других: { $n }
morning-others-button = Просрочено у других: { $n }
morning-unread = Ещё не ознакомились с анализом: { $n }
morning-unread-line = { $name }, отправлено: { $day }
morning-unread-button = 👁 { $name }
morning-waiting = <b>Ждёт вас:</b> { $what }
morning-waiting-button = Ждёт вас: { $n }
summary-month = Этот месяц, { $days }
summary-own-title = { $days }
summary-button-month = Этот месяц
summary-own-days = Нужен другой период — напишите даты, например: 01.09–23.11
summary-not-days = Напишите первый и последний день периода, например: 01.09–23.11 или 1 сентября – 23 ноября
summary-too-long = Слишком длинный период. Самое большее — пять лет.
