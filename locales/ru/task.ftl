task-reminder = ⏰ <b>Напоминание</b>
task-given = 📌 <b>Новое поручение</b>
tasks-together = 📌 <b>Вам новые поручения: { $n }</b> · { $what }
task-moved = 📌 <b>Срок поручения перенесён</b>
task-handed-text = ↪️ Поручение передано другому. Теперь отвечает: { $name }
task-other-proof-text = 📎 Изменилось подтверждение поручения: <b>{ $what }</b>. { $proof }
task-late = ⚠️ <b>Просрочено</b>
task-whose = Ответственный: { $name }
task-due-today = Срок: сегодня
task-due-tomorrow = Срок: завтра, { $day }
task-due-in =
    { $n ->
        [one] Срок: { $day }, остался { $n } день
        [few] Срок: { $day }, осталось { $n } дня
       *[many] Срок: { $day }, осталось { $n } дней
    }
task-due-late =
    { $n ->
        [one] Срок прошёл: { $day }, опоздание { $n } день
        [few] Срок прошёл: { $day }, опоздание { $n } дня
       *[many] Срок прошёл: { $day }, опоздание { $n } дней
    }
task-due-grace = Срок: { $day }. Опозданием считается с этого дня: { $late }
task-giver = Поручил(а): { $name }
task-proof-any = Нужно подтверждение: текст или файл.
task-proof-file = Нужно подтверждение: файл или фото.
task-proof-number = Нужно подтверждение: число.
task-proof-record = Нужно подтверждение: сохранённая запись исполнителя.
task-proof-of = Нужно подтверждение: запись, сохранённая после поручения ({ $what }).
task-closes-itself = Закроется само, когда сохраните запись: { $what }
task-holiday-guess = День праздника не подтверждён, срок может сдвинуться.
task-year-guess = Даты учебного года не подтверждены.
task-reminded = Напоминания: { $days }
task-on-cards = В утренней карточке: { $days }
task-on-cards-many = В утренней карточке, раз: { $n }, последний: { $day }
task-seen-at = Просмотрено: { $at }
task-not-seen = Пока не просмотрено.
task-seen = Просмотрено
task-done = Выполнено
task-later = Позже
task-look = Посмотреть
task-later-hour = Через час
task-later-tomorrow = Завтра в { $hour }
task-later-monday = В понедельник в { $hour }
task-step-done = Выполнено
task-step-partly = Частично
task-step-no = Нет
task-checked-done = Проверено: шаг выполнен
task-checked-partly = Проверено: шаг выполнен частично
task-checked-no = Проверено: шаг не выполнен
task-checked-by = Проверил(а): { $name }, { $at }
task-next-visit = Следующее наблюдение
task-seen-note = Спасибо, отмечено. Сегодня больше не напомню.
task-later-note = Хорошо, напомню: { $at }. Срок не изменился.
task-checked-note = Отмечено. Можно запланировать следующее посещение.
task-done-other = ✅ Выполнено.
task-proved = 📎 <b>Выполнено, подтверждение приложено</b>
task-done-note = ✅ Выполнено. Спасибо!
task-withdrawn-note = Поручение отменено.
task-withdrawn-text = <b>Поручение отменено</b> · { $what }
    Причина: { $reason }
task-over = Это поручение уже выполнено или отменено.
task-proof-wanted-any = Нужно подтверждение: напишите текст или пришлите файл.
task-proof-wanted-file = Нужно подтверждение: пришлите файл или фото.
task-proof-wanted-number = Здесь нужно число. Напишите только его, например: 24
task-proof-wanted-record = Выберите из списка свою запись, сохранённую и подтверждённую после того, как дано поручение.
task-outcome-wanted = Как выполнен шаг? Выберите один ответ.
task-step = Проверить шаг: { $step }
task-rule-plan = План на { $quarter } четверть, { $year }
task-rule-report = Письменный отчёт за { $quarter } четверть, { $year }
task-rule-annual = Сводный годовой отчёт, { $year }
task-label = { $day } · { $what }
task-label-late = ⚠️ { $day } · { $what }
step-soon-text = 👣 <b>{ $day }: посмотрим ваш шаг</b>
    { $step }
ack-reminder-text = Пожалуйста, ознакомьтесь с анализом:
ack-late-text = С анализом до сих пор не ознакомлены · { $what }
unreachable-text = <b>{ $name }</b>: сообщения бота не доходят, чат закрыт или аккаунт удалён. Пожалуйста, скажите об этом лично.
task-all-seen = Всё видел(а)
task-list = Поручения
