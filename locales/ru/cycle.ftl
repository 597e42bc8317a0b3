cycle-of-quarter = { $what } · { $n } четверть
cycle-moves = • { $what }: { $before } → { $after }
cycle-goes = • { $what }: { $before } → не будет
cycle-comes = • { $what }: { $after } (новый)
cycle-more = { $n ->
    [one] и ещё { $n } срок
    [few] и ещё { $n } срока
   *[many] и ещё { $n } сроков
}
moves-title = Вместе с этим сдвинутся сроки:
moves-sure = Напоминания по прежней дате отменятся, придут по новой. Сдвинуть?
moves-do = Сдвинуть
quarters-propose = Предложить как в { $label } учебном году
year-no-year-before = Четвертей предыдущего учебного года нет, поэтому предложить нечего. Введите все четыре сами.

cycle-name = Обязанности года
cycle-title = <b>Обязанности года</b> · включено { $on } из { $n }
cycle-intro =
    Годовой круг дел заместителя: по пунктам инструкции и по школьной практике. Включённые в свой день становятся поручениями.
    Те, чьи даты не подтверждены, выключены, пока вы их не включите.
cycle-group = { $name } · { $on }/{ $n }
cycle-group-quarter = Каждую четверть
cycle-group-month = Каждый месяц
cycle-group-week = Каждую неделю
cycle-group-after = После записи
cycle-all = Включить все
cycle-none = Выключить все
cycle-all-done = Включено: { $n }
cycle-none-done = Выключено: { $n }
cycle-all-same = Здесь нечего менять.
sure-cycle-all = Включить все обязанности этого списка? Их даты можно изменить и потом.
sure-cycle-none = Выключить все обязанности этого списка? Открытые поручения по ним закроются.
cycle-add = Добавить свою обязанность
cycle-added = Добавлено и включено.
cycle-when = Срок
cycle-owes = Кто выполняет
cycle-told = Кому ещё сообщать
cycle-source = Откуда
cycle-next = Ближайший день
cycle-next-none = неизвестен
cycle-state-on = ✅ Включена
cycle-state-off = ⬜ Выключена
cycle-unverified = <i>Дата взята из школьной практики и не подтверждена.</i>
cycle-nobody = <i>Сейчас в этой роли никого нет, поэтому поручений не будет.</i>
cycle-clause = пункт { $clause } инструкции
cycle-practice = школьная практика
cycle-own = обязанность самой школы
cycle-switch-on = Включить
cycle-switch-off = Выключить
cycle-change-text = Изменить слова
cycle-ready-text = Готовые слова: { $what }
cycle-change-when = Изменить срок
cycle-change-owes = Кто выполняет
cycle-change-told = Кому сообщать
cycle-drop = Убрать из списка
cycle-dropped = Убрано из списка.
cycle-ready-stays = Готовую обязанность нельзя убрать из списка, её можно выключить.
cycle-on = Включено.
cycle-off = Выключено. Открытые поручения закрыты.
cycle-kept = Сохранено.
sure-cycle-drop = Убрать эту обязанность из списка? Открытые поручения по ней закроются.
cycle-class-teachers = Классные руководители курируемых классов

cycle-told-nobody = никому
cycle-told-deputy = при опоздании руководителю ШМО и заместителю
cycle-told-ladder = при опоздании руководителю ШМО, заместителю, затем директору
cycle-told-director = директору, вместе с каждым напоминанием

cycle-quarter-0 = каждой четверти
cycle-quarter-1 = I четверти
cycle-quarter-2 = II четверти
cycle-quarter-3 = III четверти
cycle-quarter-4 = IV четверти
cycle-approval-calendar = { $n ->
    [one] в течение { $n } календарного дня с начала каждой четверти
    [few] в течение { $n } календарных дней с начала каждой четверти
   *[many] в течение { $n } календарных дней с начала каждой четверти
}
cycle-approval-working = { $n ->
    [one] в течение { $n } рабочего дня с начала каждой четверти
    [few] в течение { $n } рабочих дней с начала каждой четверти
   *[many] в течение { $n } рабочих дней с начала каждой четверти
}
cycle-first-on = в первый день { $quarter }
cycle-first-before = { $n ->
    [one] за { $n } день до первого дня { $quarter }
    [few] за { $n } дня до первого дня { $quarter }
   *[many] за { $n } дней до первого дня { $quarter }
}
cycle-first-after = { $n ->
    [one] через { $n } день после первого дня { $quarter }
    [few] через { $n } дня после первого дня { $quarter }
   *[many] через { $n } дней после первого дня { $quarter }
}
cycle-last-on = в последний день { $quarter }
cycle-last-before = { $n ->
    [one] за { $n } день до последнего дня { $quarter }
    [few] за { $n } дня до последнего дня { $quarter }
   *[many] за { $n } дней до последнего дня { $quarter }
}
cycle-last-after = { $n ->
    [one] через { $n } день после последнего дня { $quarter }
    [few] через { $n } дня после последнего дня { $quarter }
   *[many] через { $n } дней после последнего дня { $quarter }
}
cycle-monthly = каждый месяц, { $n }-го числа
cycle-monthly-last = в последний день каждого месяца
cycle-weekly = каждую неделю, { $day }
cycle-fixed = каждый год, { $day }
cycle-after = { $n ->
    [one] через { $n } день после записи «{ $what }»
    [few] через { $n } дня после записи «{ $what }»
   *[many] через { $n } дней после записи «{ $what }»
}

cycle-kind-first = От первого дня четверти
cycle-kind-last = От последнего дня четверти
cycle-kind-monthly = Каждый месяц
cycle-kind-weekly = Каждую неделю
cycle-kind-fixed = Одна дата в году
cycle-kind-after = После записи
cycle-which-kind = Как считать срок?
cycle-which-quarter = Какая четверть?
cycle-which-weekday = В какой день?
cycle-which-register = После какой записи?
cycle-which-owes = Кто выполняет?
cycle-which-told = Кому ещё сообщать?
cycle-every-quarter = Каждая четверть
cycle-this-day = В тот же день
cycle-month-end = Последний день месяца
cycle-no-words = Напишите обязанность буквами, хотя бы одним словом.
cycle-no-date = Это правило не даёт ни одной даты. Выберите другой день или другую четверть.
cycle-days-away = Напишите число дней, не больше { $most }. Раньше — с минусом: -3
cycle-days-after = Напишите число дней: от 1 до { $most }.
cycle-not-a-school-day = В этот день уроков нет, и правило не даёт ни одной даты. Выберите учебный день.
asks-cycle-text =
    Что нужно сделать? Напишите коротко.
    Например: Провести книжную ярмарку
asks-cycle-new-text =
    Напишите обязанность по-другому. Так она будет видна на обоих языках, в открытых поручениях тоже.
    Например: Провести книжную ярмарку
asks-cycle-days =
    Сколько дней? Позже — число, раньше — с минусом, не больше 60.
    Например: 5 или -3
asks-cycle-after-days =
    Через сколько дней после записи? Можно до 60 дней.
    Например: 14
asks-cycle-month-day =
    Какое число месяца? От 1 до 31.
    Например: 25
asks-cycle-fixed =
    В какой день? Напишите число и месяц.
    Например: 15.09

classes-fill = Дополнить классы: { $n }
classes-to-fill-title =
    <b>Классы, которые нужно дополнить</b> · { $n }
    Не записан классный руководитель или число учащихся.
sure-approve-year = Подтвердить даты учебного года?
sure-begin-year = Подтвердить даты и начать новый учебный год?
rollover-up = Классы перейдут: { $classes }.
rollover-out = Закончат школу и уйдут из списка: { $classes }.
rollover-asks = Классных руководителей и число учащихся нужно будет записать заново. Прошлогодние записи сохранятся, первые классы добавьте сами.
rollover-later = Классы сами перейдут на год выше: { $day }. До этого дня подтверждение можно снять.
rollover-done = Новый учебный год начался. Дополните классы.
year-proposed-text =
    <b>Приближается { $label } учебный год.</b>
    Даты четвертей пока предложение. Проверьте и подтвердите их, тогда классы перейдут на год выше.
year-begun-text =
    <b>Начался { $label } учебный год.</b>
    Классы перешли на год выше. Запишите заново классных руководителей и число учащихся.
