more-documents = Документы
documents-title =
    <b>Документы для ознакомления</b>
    ● — не прочитан, ✓ — вы ознакомились.
documents-none = Документов для ознакомления пока нет.

document-kind-order = Приказ
document-kind-regulation = Положение
document-kind-letter = Письмо
document-kind-other = Документ

document-new = Новый документ
document-revising = Новая редакция
document-ask-kind = Какой это документ?
document-ask-title = Напишите название документа.
document-ask-number = Напишите номер самого документа, например: 45.
document-no-number = Без номера
document-ask-dated = Выберите или напишите дату документа, например: 12.11.2026.
document-no-day = Без даты
document-ask-content = Пришлите файл или фото документа. Если он короткий, можно написать текст.
document-files = Файлы: { $n }
document-anew = Стереть всё и прислать заново
document-ask-readers = Кто должен ознакомиться?
document-all = Все сотрудники
document-by-hand = Выбрать из списка
document-ask-people = Выберите, кто должен ознакомиться. Можно написать имя, чтобы найти.
document-chosen = Готово · { $n }
document-readers = <b>Кто знакомится:</b> { $who } — { $n }
document-readers-more = <b>Кто знакомится:</b> { $who } — { $n }, кроме них { $more }
document-preview = Будет отправлено так:
document-anew-note = Новая редакция будет отправлена так. Кто уже ознакомился, знакомится заново.
document-change-kind = Вид
document-change-title = Название
document-change-number = Номер
document-change-dated = Дата
document-change-content = Файл или текст
document-change-readers = Кто знакомится
document-goes = Документ отправлен. Здесь видно, кто и когда ознакомился.
document-goes-later = Сейчас тихие часы. Документ уйдёт позже: { $at }. Здесь будет видно, кто и когда ознакомился.
document-empty = Пришлите файл документа или напишите текст.
document-nobody = В этом списке нет никого, кроме вас. Выберите, кто должен ознакомиться.
document-gone = Такого документа нет.
document-file-lost = Файл документа не нашёлся. Скажите заместителю, чтобы его прислали заново.

document-text = Ознакомьтесь с документом. Сначала откройте и прочитайте его, после этого появится кнопка «{ document-read }».
document-reminder-text = Напоминание: вы ещё не ознакомились с документом. Сначала откройте и прочитайте его.
document-opened-text = Прочитав документ, нажмите «{ document-read }».
document-reminder-opened-text = Напоминание: вы открыли документ, но ещё не отметили, что ознакомились. Прочитав его, нажмите «{ document-read }».
document-new-version = Вышла новая редакция документа.
document-open = Открыть документ
document-open-again = Открыть ещё раз
document-read = Ознакомлен(а)
document-sure = Вы действительно прочитали документ?
document-read-at = Вы ознакомились: { $at }
document-open-first = Сначала откройте и прочитайте документ.
document-newer = Вышла новая редакция этого документа. Ознакомьтесь с ней.
document-stopped = Документ отозван, знакомиться с ним не нужно.
sure-document-acknowledge = Вы действительно прочитали документ?
sure-document-withdraw = Документ будет отозван, и тех, кто не ознакомился, больше не спросят. Отозвать?

document-progress-stopped = { $read }/{ $all } · не ознакомлены { $left }
document-progress = { $read }/{ $all } · осталось { $left }
document-sent = Отправлен: { $at }
document-version = редакция { $n }
document-remind = Напомнить · { $n }
document-reminded = { $now ->
        [0] Сейчас напоминание никому не ушло.
       *[other] Напоминание получат только те, кто не ознакомился: { $now }.
    }{ $before ->
        [0] {""}
       *[other] {" "}Сегодня уже получили: { $before }. Напоминание уходит не чаще раза в день.
    }{ $unheard ->
        [0] {""}
       *[other] {" "}Сообщения не доходят: { $unheard } (ещё не вошли в бот или заблокировали его).
    }
document-list = Список
document-look = Открыть карточку
document-revise = Новая редакция
document-stop = Отозвать
document-opened = открыт, не подтверждён
document-not-joined = ещё не в боте
document-unreachable = бот заблокирован
what-document = Документ для ознакомления
document-unopened = не открыт
document-late-text = Прошло дней: { $days }, ознакомились не все: { $progress }.

document-more = Добавить читателей
document-ask-more = Кто ещё должен ознакомиться? Выберите или найдите по имени. Остальных заново не спросят.
document-all-asked = В этом списке уже все сотрудники.
document-added = Добавлено для ознакомления: { $n }
document-newcomers = Новые в списке, не читали: { $n }
document-ask-newcomers = Отправить новым · { $n }
document-history = История
document-did-version = отправлена редакция { $version } — { $who }
document-did-asked = ознакомиться должны, { $n }: { $who }
document-did-opened = документ открыт (редакция { $version }) — { $who }
document-did-acknowledged = ознакомление (редакция { $version }) — { $who }
document-did-reminded = напоминание — { $who }; получили: { $n }
document-did-withdrawn = документ отозван — { $who }
