tasks-mine = Мои поручения
tasks-given = Поручения от меня
tasks-late = Просроченные задачи
tasks-all = Поручения других
tasks-none = Поручений пока нет.
tasks-progress = Видели: { $seen }/{ $all } · Выполнили: { $done }/{ $all }
task-state-unseen = пока не видел(а)
task-state-seen = видел(а)
task-state-done = выполнено
task-state-withdrawn = отменено
task-gone = Такого поручения нет, или у вас нет права его видеть.
task-was-due = Срок: { $day }
task-done-at = ✅ Выполнено: { $at } · { $name }
task-outcome = Итог: { $outcome }
task-file = приложен файл
task-later-at = Напомню снова: { $at }
task-show-file = Показать файл
task-record = Открыть запись
task-move = Перенести срок
task-withdraw = Отменить поручение
task-moved-note = Новый срок: { $day }. Ответственному будет сообщение.
task-ask-later = Когда напомнить снова?
task-ask-proof = Напишите, что сделано, или пришлите файл.
task-ask-reason = Почему поручение отменяется? Напишите причину.
task-ask-day = Выберите новый срок или напишите дату, например: 12.05
task-give = Дать поручение
give-title = Новое поручение
give-ask-who = Кому? Для поиска напишите имя, можно часть.
give-ask-text = Что нужно сделать? Напишите своими словами.
give-ask-day = К какому сроку? Нажмите кнопку или напишите дату, например: 12.05
give-all = Всем
give-to = Кому
give-due = Срок: { $day }, { $weekday }
give-named-more =
    { $n ->
        [one] { $names } и ещё { $n } человек
        [few] { $names } и ещё { $n } человека
       *[many] { $names } и ещё { $n } человек
    }
give-with-proof = Нужно подтверждение: текст или файл.
give-without-proof = Подтверждение не требуется.
give-proof = С подтверждением
give-no-proof = Без подтверждения
give-change-who = Кому
give-change-text = Что сделать
give-change-day = К какому сроку
give-nobody = Не нашлось, кому дать поручение.
give-away = 🌴 Будут в отпуске. Поручение дать можно: сообщение придёт после отпуска, срок не сдвинется.
give-away-one = • { $name }: { $days }
give-away-more = • и ещё { $n }
give-sent =
    { $n ->
        [one] Поручение дано: { $n } человек.
        [few] Поручение дано: { $n } человека.
       *[many] Поручение дано: { $n } человек.
    }
notice-repeat = <i>Возможно, это повтор · № { $number }</i>
