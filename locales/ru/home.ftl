home-title = Сегодня · { $day }, { $weekday }
home-tasks =
    { $late ->
        [0] Дел на сегодня: { $due }
       *[other] Дел на сегодня: { $due } · Просрочено: { $late }
    }
home-waiting = Ждёт вас: { $what }
home-nothing = На сегодня дел со сроком нет.
home-year-unconfirmed = Даты учебного года { $year } не подтверждены.
home-continue = Продолжить: { $what }
home-unread = Ознакомьтесь: { $what }
home-returned = ↩️ Исправьте: { $what }
home-asked = ❓ Ответьте на вопрос: { $what }
home-planned = 📅 { $what }
home-tasks-button = Поручения
home-waiting-button = Ждёт вас
home-more = Ещё
home-no-command = Такой команды нет. Нужное, скорее всего, ниже.
home-not-understood = Это мне непонятно. Напишите текст или пришлите фото, файл, голосовое сообщение.
waiting-text = <b>Ждёт вас</b>
waiting-nothing = Вас ничего не ждёт.
waiting-returned = возвращено на исправление — { $n }
waiting-asked = вопросы к вам — { $n }
more-drafts = Черновики
more-summary = Сводка
more-groups = ШМО и группы
more-staff = Сотрудники
more-school = Школа
more-year = Учебный год
more-personal = Настройки
more-help = Помощь
visit-step-due = пора проверить шаг
visit-young = молодой специалист, ещё не было
visit-young-weeks = молодой специалист, { $weeks } нед.
visit-never = ещё не было
visit-not-this-quarter = в этой четверти не было
visit-this-week = на этой неделе уже было
visit-young-this-week = молодой специалист, на этой неделе уже было
visit-weeks = { $weeks } нед.
