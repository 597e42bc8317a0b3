record-drafts = Черновики: { $n }
record-plan = Запланировать
record-files = Файлы: { $n }
record-history = История
record-look = Посмотреть
record-accept = Подтвердить
record-return = Вернуть на доработку
record-cancel = Отменить запись
record-reopen = Открыть заново
record-hold = Состоялось, заполнить
record-replan = Перенести
record-undo = Отозвать · 10 мин
record-author = Запись сделал(а): { $name }
record-reason = Причина: { $reason }
record-acknowledged = Ознакомлен(а): { $at }
record-not-acknowledged = Ещё не ознакомлен(а), отправлено: { $at }
record-reply = Ответ: { $reply }
record-locked = Эта запись закрыта: учитель с ней ознакомлен или она подтверждена. Чтобы изменить её, нажмите «Открыть заново».
record-number-stays = У этой записи есть номер, поэтому её нельзя перенести в другое собрание или учебный год. Отмените её и сделайте новую.
record-undo-decided = Запись тем временем утвердили или подтвердили, отозвать её уже нельзя.
record-undo-returned = Запись тем временем вернули вам на доработку. Её можно изменить: «Посмотреть» → «Изменить».
record-undo-late = Отозвать можно было 10 минут, они прошли. Запись можно изменить через «Изменить».
record-being-changed = Эта запись сейчас исправляется.
record-changed-meanwhile = Тем временем запись изменил другой сотрудник. Ничего не потеряно, посмотрите новую версию.
record-accepted-note = Подтверждено, № { $number }.
record-cancelled-note = Запись отменена.
record-returned-note = Возвращено на доработку, автору сообщат.
record-undone-note =
    { $number ->
        [0] Запись снова стала черновиком.
       *[other] Запись снова стала черновиком, номер не изменится.
    }
records-found = Найденное
records-n = Записей: { $n }
records-searched = Поиск: «{ $words }»
records-none = Записей пока нет.
records-type-to-search = Для поиска напишите имя или тему.
records-by-about = По сотруднику
records-by-class_id = По классу
records-all = Показать все
search-found = По запросу «{ $words }» найдено:
search-nothing = По запросу «{ $words }» ничего не найдено.
search-add-note = Добавить в наблюдение: { $what }
search-n = { $list }: { $n }
period-week = Период: неделя
period-quarter = Период: четверть
period-year = Период: учебный год
period-all = Период: любой
states-all = Состояние: все
states-final = Состояние: сохранено
states-submitted = Состояние: на проверке
states-returned = Состояние: возвращено
states-planned = Состояние: запланировано
states-cancelled = Состояние: отменено
states-draft = Состояние: исправляется
state-final = сохранено
state-confirmed = подтверждено
state-submitted = на проверке
state-returned = возвращено на доработку
state-planned = запланировано
state-draft = исправляется
state-cancelled = отменено
saved-final = Сохранено: <b>№ { $number }</b>, { $what }
saved-submitted =
    { $number ->
        [0] Отправлено на проверку: { $what }
        Номер появится после подтверждения.
       *[other] Отправлено на проверку: <b>№ { $number }</b>, { $what }
        Сообщу, когда подтвердят.
    }
saved-planned = Запланировано: { $what }
saved-returned = Возвращено на доработку: { $what }
saved-draft = Черновик: { $what }
saved-cancelled = Отменено: { $what }
saved-told = Анализ будет отправлен учителю: { $name }
saved-not-told = Учитель получит анализ, когда войдёт в бота: { $name }
saved-announced = Учителю будет сообщение.
history-nobody = бот
history-line = { $who }
history-saved = сохранено
history-planned = запланировано
history-changed = изменено
history-taken-over = принято от прежнего автора
history-correcting = начато изменение
history-accepted = подтверждено
history-returned = возвращено на доработку
history-cancelled = отменено
history-undone = отозвано
history-reopened = открыто заново
history-acknowledged = ознакомлен(а)
history-replied = написан ответ
history-inconvenient = время не подходит
reason-cancel-ask = Почему отменяете? Выберите или напишите.
reason-cancel-1 = Записано по ошибке
reason-cancel-2 = Записано дважды
reason-cancel-3 = Урок или собрание не состоялись
reason-return-ask = Что нужно исправить? Выберите или напишите.
reason-return-1 = Фото не читается
reason-return-2 = Неверная дата
reason-return-3 = Заполнено не полностью
reason-change-ask = Почему изменяете? Выберите или напишите.
reason-change-1 = Допущена ошибка
reason-change-2 = Было заполнено не полностью
reason-change-3 = Сведения изменились
reason-reopen-ask = Почему открываете заново? Выберите или напишите.
reason-reopen-1 = Допущена ошибка
reason-reopen-2 = Согласовано с учителем
reason-reopen-3 = Есть дополнения
reason-reopen-plan-1 = Изменились сроки
reason-reopen-plan-2 = Изменились ответственные
reason-reopen-plan-3 = Добавляется пункт
reason-reopen-report-1 = Допущена ошибка
reason-reopen-report-2 = Неполный
reason-reopen-report-3 = Есть дополнения
returned-text = <b>Возвращено на доработку</b> · { $what }
    Вернул(а): { $name }
    Причина: { $reason }
returned-reminder = ⏰ <b>Напоминание:</b> эта запись ждёт исправления.
accepted-text = <b>Подтверждено, № { $number }</b> · { $what }
replied-text = <b>Ответ учителя</b> · { $what }
    «{ $reply }»
reply-ask = Напишите ответ. Его прочитают только наблюдатель и заместитель.
reply-kept = Ответ отправлен. Спасибо!
analysis-read = Вы ознакомились: { $at }
analysis-read-button = Ознакомлен(а)
analysis-reply-button = Ответить
visit-planned-text = <b>Запланировано наблюдение вашего урока</b>
visit-seen = Просмотрено
visit-inconvenient = Время неудобное
visit-seen-note = Спасибо, отмечено.
visit-inconvenient-note = Передано. Время с вами согласуют.
visit-inconvenient-text = Ответ: <b>время неудобное</b> · { $what }
visit-cancelled-text = Запланированного наблюдения не будет · { $what }
visit-not-held = Не состоялось
planned-missed-text = Состоялось ли запланированное наблюдение? · { $what }
rewrite-draft = Наблюдение исправляется. Когда будет готово, придёт снова.
rewrite-cancelled = Эта запись отменена.
drafts-text = <b>Незаконченные черновики</b>
drafts-none = Незаконченных черновиков нет.
draft-text = <b>Черновик</b> · { $what }
    Последнее изменение: { $at }
draft-anew = Начать заново
draft-drop-ask = Удалить черновик? { $what }
    Всё написанное пропадёт.
draft-drop-yes = Да, удалить
draft-keep = Нет, оставить
draft-dropped = Черновик удалён.
what-is-it = Получено. Что это?
what-add-to = Добавить: { $what }
what-proof = Подтверждение: { $what }
what-choose = Сначала выберите, что это за файл.
what-nothing = Ничего из этого
view-hours = Часы курсов
view-meetings = Собрания за четверть
hours-text = <b>Курсы за последние годы: { $years }</b>
    Учителей: { $people } · без курсов: { $none }
hours-some = { $name } · { $hours } ч.
hours-none = { $name } · курсов нет
hours-none-since = { $name } · последний курс в { $year } г.
meetings-text = <b>Собрания этой четверти</b>
    Классы, где собрание прошло: { $held }/{ $of }
    ✅ подтверждено · ⏳ на проверке · ↩️ возвращено · ⬜ ещё нет
