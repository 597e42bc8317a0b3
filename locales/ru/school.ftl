school-title = Школа
school-own-name = Название школы
school-place = Где находится
school-grades = Курируемые классы
school-rename = Изменить название
school-close = Закрыть
school-open = Открыть снова
school-closed = Закрыто. Прежние записи сохранены.
school-gone = Этого уже нет в списке.
school-bad-name = Напишите название буквами, без угловых скобок.
school-name-too-long = Слишком длинно. Не больше { $limit } знаков.
school-not-grades = Напишите классы так: 5–8
school-not-quiet = Напишите тихие часы так: 18:00–07:30 (с вечера до утра).

asks-class =
    Напишите класс, можно несколько.
    Например: 5-А, 5-Б
asks-class-label =
    Как назвать класс?
    Например: 6-А
asks-pupils = Сколько учеников в классе?
asks-subject =
    Напишите название предмета на кыргызском и через знак / на русском, если они разные.
    Например: Дене тарбия / Физическая культура
asks-association =
    Напишите название методобъединения.
    Например: Так илимдер
asks-grades =
    Напишите классы, которые вы курируете.
    Например: 5–8
asks-school-name = Напишите название школы. Так оно будет стоять в бумагах.
asks-school-place = В каком городе или селе школа?
asks-quarter =
    Напишите первый и последний день.
    Например: 01.09–06.11
asks-quarters =
    Напишите четыре четверти в четырёх строках. Например:
    01.09–06.11
    16.11–30.12
    12.01–19.03
    29.03–28.05
asks-quiet =
    Когда боту молчать? Напишите вечерний и утренний час.
    Например: 18:00–07:30
asks-holiday =
    Напишите дату и название на кыргызском. Если дней несколько: 01.01–06.01; на русском — через знак /.
    Например: 21.03 Нооруз
asks-holiday-day =
    На какой день приходится праздник? Напишите дату.
    Например: 20.03
asks-bells =
    Напишите время уроков по порядку.
    Например: 08:00–08:45, 08:50–09:35

sure-close-class = Класс уйдёт из списков, записи сохранятся. Закрыть?
sure-close-subject = Предмет уйдёт из списков, записи сохранятся. Закрыть?
sure-close-association = Методобъединение уйдёт из списков, записи сохранятся. Закрыть?
sure-drop-holiday = Удалить этот праздник?
sure-drop-bells = Удалить время уроков этой смены?

classes-name = Классы
classes-title = <b>Классы</b> · { $n }
classes-known = Такой класс уже есть: { $label }
classes-not-a-class = Это не класс: «{ $text }». Например: 5-А
class-title = Класс { $label }
class-teacher = Классный руководитель
class-pupils = Учеников
class-language = Язык обучения
class-programme = Программа
class-years = { $n ->
    [one] { $n } год
    [few] { $n } года
   *[many] { $n } лет
}
class-which-teacher = Кто классный руководитель? Для поиска напишите часть имени.

subjects-name = Предметы
subjects-title = <b>Предметы</b> · { $n }
subjects-known = Такой предмет уже есть: { $name }
subject-closed = <i>Закрыт: в списках не показывается.</i>

associations-name = Методобъединения
associations-title = <b>Методобъединения</b> · { $n }
associations-known = Такое объединение уже есть: { $name }
association-head = Руководитель
association-members = Члены
association-subjects = Предметы
association-language = Язык объявлений
association-which-head = Кто руководит? Для поиска напишите часть имени.
association-which-members = Отметьте членов. Для поиска напишите часть имени.
association-which-subjects = Отметьте предметы.

year-title = Учебный год
year-label = Учебный год { $label }
year-unconfirmed = <i>Не уточнено: эти даты — предложение.</i>
year-quarters = Четверти, { $label }
year-new = Новый год: { $label }
year-week = Учебная неделя
year-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
}
year-week-change = Неделя: { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
}
year-quiet = Тихие часы
year-kept = Сохранено.
year-four-lines = Нужны четыре четверти, каждая в своей строке. Строк у вас: { $lines }
year-quarter-backwards = Последний день четверти раньше первого. Например: 01.09–06.11
year-quarters-overlap = Четверти пересеклись: каждая начинается после конца предыдущей.
year-outside = Эти даты вне учебного года { $label }.
year-other = Эти даты пересекаются с четвертями учебного года { $label }.
quarter-name = { $n }-я четверть
quarters-all = Написать все четыре
quarters-confirm = Подтвердить даты
quarters-none = Четверти пока не записаны.

holidays-name = Праздники
holidays-title =
    <b>Праздники</b> · { $n }
    У неуточнённых дней стоит знак ?
holidays-not-one = Напишите дату и название так: 21.03 Нооруз
holidays-too-long = Праздник длится от 1 до { $most } дней, первый день раньше последнего.
holidays-taken = На этот день уже записан праздник: { $day }
holiday-off = Выходной день.
holiday-works = Рабочий день.
holiday-guess = <i>День не уточнён.</i>
holiday-confirm = Подтвердить день
holiday-move = Изменить день
holiday-make-working = Сделать рабочим
holiday-make-off = Сделать выходным

bells-name = Звонки
bells-shift = { $n }-я смена
bells-none = Не записаны.
bells-change = Написать { $n }-ю смену
bells-not-times = Напишите время так: 08:00–08:45, 08:50–09:35
bells-too-many = Слишком много уроков. Не больше { $most }.
bells-backwards = Конец урока раньше начала: { $time }
bells-overlap = Этот урок начинается до конца предыдущего: { $time }

school-name-closed = Это название осталось у закрытого: { $name }. Напишите другое или откройте его снова через «Добавить».
