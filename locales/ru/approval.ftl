approval-role-head = Руководитель ШМО
approval-role-deputy = Заместитель
approval-role-director = Директор
approval-percent = { $done }/{ $of } ({ $percent } %)
approval-done = Выполнено: { $what }
approval-changed = Что изменилось, редакция { $n }
approval-item-new = добавлено — { $what }
approval-item-gone = убрано — { $what }
approval-approve = Утвердить
approval-return = Вернуть
approval-question = Вопрос
approval-answer = Ответить
approval-question-text = <b>Вопрос</b> · { $what }
    { $who }: «{ $words }»
approval-answer-text = <b>Ответ</b> · { $what }
    { $who }: «{ $words }»
approval-question-line = <b>Вопрос</b> · { $who }: «{ $words }»
approval-answer-line = <b>Ответ</b> · { $who }: «{ $words }»
approval-was-returned = Раньше возвращено, причина: { $reason }
approval-was-reopened = Открыто заново, причина: { $reason }
approval-ask-question = Напишите вопрос. Его прочитает автор, ответ придёт вам.
approval-ask-answer = Напишите ответ. Его прочитает тот, кто спросил.
approval-said-question = Вопрос отправлен автору.
approval-said-answer = Ответ отправлен.
approval-reminder = ⏰ <b>Напоминание:</b> ждёт вашего утверждения.
approval-reminder-answer = ⏰ <b>Напоминание:</b> ждут вашего ответа на вопрос.
approval-late-text = ⚠️ <b>Ждёт утверждения</b> · { $what }
    Отправлено: { $day }. Руководитель ШМО: { $who }
approval-late-nobody = ⚠️ <b>Ждёт утверждения</b> · { $what }
    Отправлено: { $day }. Руководителя ШМО нет. Назначьте его: «Ещё» → «Сотрудники», тогда он утвердит план.
approval-approved-note = Утверждено.
approval-anew = Тем временем автор исправляет запись или отменил её.
approval-over = Решение по этому уже принято, или запись изменилась. Посмотрите новую версию.
approval-nobody-director = Утвердить должен директор, но он не назначен. Пусть заместитель назначит его: «Ещё» → «Сотрудники». Затем попробуйте ещё раз. Ничего не потеряно.
approval-nobody-deputy = Утвердить должен заместитель, но он не назначен. Скажите директору: когда заместитель будет назначен, попробуйте ещё раз. Ничего не потеряно.
approval-own-director = Автор не утверждает собственную запись, а обязанности директора сейчас исполняет он сам. Отправьте, когда директор вернётся, или пусть заместитель возложит обязанности директора на другого сотрудника: «Ещё» → «Сотрудники» → директор → «Исполняющий обязанности». Ничего не потеряно.
approval-own-deputy = Автор не утверждает собственную запись, а другого заместителя в школе нет. Попробуйте ещё раз, когда будет назначен другой заместитель или его обязанности будет исполнять другой сотрудник. Ничего не потеряно.
approved-text = <b>Утверждено, № { $number }</b> · { $what }
passed-approved-text = <b>После вас утверждено и директором, № { $number }</b> · { $what }
passed-returned-text = <b>После вас возвращено директором на доработку</b> · { $what }
    Причина: { $reason }
state-asked = на утверждении
state-approved = утверждено
saved-asked = Отправлено на утверждение: { $what }. Сообщу о решении.
history-approved = утверждено
history-step-approved = утверждено со своей стороны
history-approval-question = задан вопрос
history-approval-answer = дан ответ
history-words = «{ $words }»
reason-refuse-ask = Почему возвращаете? Выберите или напишите.
reason-refuse-1 = Неточные сроки
reason-refuse-2 = Не указаны ответственные
reason-refuse-3 = Не полностью
task-closed-by-approval = Запись об этом на утверждении или исправляется. Когда её утвердят, поручение закроется само.
task-done-by-record = закрыто записью
task-rule-plan-year = План учебного года, { $year }
task-rule-report-month = Письменный отчёт за месяц. { $month }
task-on-its-way = Запись отправлена; когда её утвердят, поручение закроется само.
