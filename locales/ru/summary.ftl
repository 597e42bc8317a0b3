summary-this-week = Эта неделя, { $period }
summary-last-week = Прошлая неделя, { $period }
summary-week = Неделя, { $period }
summary-quarter = { $quarter } четверть
summary-unconfirmed = не подтверждено
summary-late = Просрочено: { $n }
summary-days-late =
    { $n ->
        [one] { $n } день просрочки
        [few] { $n } дня просрочки
       *[many] { $n } дней просрочки
    }
summary-waiting = Ждёт вас
summary-more = … и ещё { $n }
summary-late-button = Просрочено: { $n }
summary-own-button = Мои поручения: { $n }
summary-week-before = ◀ Неделя раньше
summary-week-after = Неделя позже ▶
morning-title = Сегодня · { $day }, { $weekday }
morning-due = Дела на сегодня: { $n }
morning-late = Просрочено: { $n }
morning-soon = Скоро: { $n }
morning-unread = Ещё не ознакомились с анализом: { $n }
morning-unread-line = { $name }, отправлено: { $day }
morning-waiting = Ждёт вашей проверки: { $what }
