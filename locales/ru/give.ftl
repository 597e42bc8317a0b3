tasks-mine = Мои поручения
tasks-given = Поручения от меня
tasks-late = Просроченные поручения
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
task-ask-proof-any = Напишите, что сделано, или пришлите файл.
task-ask-proof-file = Пришлите файл или фото о выполнении.
task-ask-proof-number = Напишите число, например: 24
task-ask-proof-record = Какой вашей записью это выполнено? Если её нет в списке, сначала сделайте и сохраните её.
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
give-without-proof = Подтверждение не требуется.
give-change-proof = Подтверждение
give-ask-proof = Что подтвердит выполнение?
give-proof-none = Без подтверждения
give-proof-any = Текст или файл
give-proof-file = Файл или фото
give-proof-number = Число
give-proof-record = Запись в боте
give-change-who = Кому
give-change-text = Что сделать
give-change-day = К какому сроку
give-nobody = Не нашлось, кому дать поручение.
give-sent = Поручение дано, сотрудников: { $n }.
notice-repeat = <i>Возможно, это повтор · № { $number }</i>
