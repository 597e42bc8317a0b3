role-director = Директор
role-deputy = Заместитель по научно-методической работе
role-head = Руководитель ШМО
role-class_teacher = Классный руководитель
role-teacher = Учитель
role-social_pedagogue = Социальный педагог
role-psychologist = Психолог
role-librarian = Библиотекарь
role-other_deputy = Другой заместитель

staff-name = Сотрудники
staff-title =
    <b>Сотрудники</b> · { $n }
    { $waiting ->
        [0] Все уже в боте.
       *[other] ○ — ещё не в боте: { $waiting }
    }
    Для поиска напишите имя, можно часть.
staff-searched = Поиск: «{ $words }»
staff-not-found = По запросу «{ $words }» ничего не найдено. Чтобы снова увидеть всех, нажмите «{ button-all }» или напишите иначе.
staff-left-title = <b>Бывшие сотрудники</b> · { $n }
staff-left = Бывшие сотрудники
staff-here = Нынешние сотрудники
staff-import = Загрузить список
staff-invitations = Приглашения · { $n }

asks-person =
    Напишите фамилию и имя нового сотрудника полностью.
    Например: Кадырбек кызы Айпери
asks-rename = Напишите фамилию и имя полностью.
asks-service =
    Когда начался трудовой стаж? Напишите дату.
    Например: 01.09.2019
asks-role-since =
    С какого дня? Нажмите кнопку или напишите дату: 01.09
    Если временно, напишите первый и последний день: 10.11–20.11
asks-role-last =
    Какой день в этой должности последний? Напишите дату, например: 31.05
    или нажмите «Завершить сразу».

sure-namesake = Сотрудник с такими фамилией и именем уже есть в списке. Если это другой человек, добавить и его?
sure-reinvite = Этот сотрудник уже в боте. Когда новую ссылку откроют, прежний аккаунт будет отвязан. Дать ссылку?
sure-invite-no-role = Должность не указана: главная страница в боте будет пустой. Всё равно дать ссылку?
sure-withdraw = Выданная ссылка перестанет работать. Отключить её?
sure-unbind = Аккаунт будет отвязан, войти можно будет только по новой ссылке. Отвязать?
sure-close = Будет отмечено, что сотрудник больше не работает: должности завершатся, аккаунт отвяжется. Записи сохранятся. Подтверждаете?
sure-invite-all = Все, кто ещё не в боте, получат новые ссылки. Выданные раньше перестанут работать. Продолжить?

people-added = Добавлено. Теперь укажите должность и дайте ссылку.
people-bad-name = Напишите фамилию и имя буквами: без эмодзи, цифр и других знаков. Например: Кадырбек кызы Айпери
people-one-word = Напишите и фамилию, и имя. Например: Кадырбек кызы Айпери
people-name-too-long = Слишком длинно. Можно не больше { $limit } знаков.
people-known = Такие фамилия и имя уже есть в списке: { $name }
people-gone = Этого сотрудника нет в списке.
people-has-left = Этот сотрудник больше не работает. Сначала примите его снова.
people-bad-service = Стаж не мог начаться в этот день: { $day }. Проверьте дату, например: 01.09.2019
people-last-deputy = В боте должен остаться хотя бы один заместитель. Сначала назначьте другого.
people-not-yourself = Нельзя отвязать собственный аккаунт.
people-role-held = Эта должность у сотрудника уже есть.
people-role-backwards = Последний день раньше первого: { $first } – { $last }. Например: 10.11–20.11
people-role-which-association = Для руководителя ШМО выберите методобъединение.
people-role-which-class = Для классного руководителя выберите класс.

person-roles = Должность
person-no-roles = не указана
person-role-from = с { $day }
person-teaches = Преподаёт
person-member = Методобъединение
person-service = Трудовой стаж
person-service-years =
    { $n ->
        [0] меньше года (с { $since } года)
        [one] { $n } год (с { $since } года)
        [few] { $n } года (с { $since } года)
       *[many] { $n } лет (с { $since } года)
    }
person-no-service = неизвестно
person-young = молодой специалист
person-rename = Фамилия и имя
person-invite = Дать ссылку
person-set-role = Указать должность
person-reinvite = Новая ссылка
person-withdraw = Отключить ссылку
person-unbind = Отвязать аккаунт
person-close = Отметить уход
person-bring-back = Принять снова
person-status-joined = <i>В боте.</i>
person-status-unreachable = <i>В боте, но сообщения не доходят.</i>
person-status-opened = <i>Ссылка открыта, согласия ещё нет.</i>
person-status-link = <i>Ссылка выдана, срок: { $until }.</i>
person-status-none = <i>Ещё не в боте.</i>
person-status-left = <i>Дата ухода: { $day }</i>
person-withdrawn = Ссылка отключена.
person-unbound = Аккаунт отвязан.
person-closed = Отмечено: сотрудник больше не работает.
person-left-open = Осталось открытых поручений: { $n }. Закройте их или дайте заново другому сотруднику: иначе о просрочке будут сообщать выше.
person-tasks = Открытые поручения: { $n }
person-back = Сотрудник принят снова. Укажите должность и дайте ссылку.

roles-title =
    <b>{ $name }</b> · должности: { $n }
    Чтобы завершить, нажмите на должность.
roles-which = <b>{ $name }</b> · Какая должность?
roles-which-association = Какое методобъединение?
roles-which-class = Какой класс?
roles-no-associations = Методобъединений пока нет. Добавьте их в разделе «Школа».
roles-no-classes = Классов пока нет. Добавьте их в разделе «Школа».
roles-from-today = С сегодняшнего дня
roles-end-now = Завершить сразу
roles-given = Должность назначена.
roles-ended = Срок должности указан.

teaching-title = <b>{ $name }</b> · что преподаёт
teaching-which = <b>{ $name }</b> · Какой предмет?
teaching-classes = <b>{ $name }</b> · { $subject }: в каких классах? Отметьте классы.
teaching-no-classes = <b>{ $name }</b> · { $subject }. Классов пока нет, добавьте их в разделе «Школа».
teaching-any = Предмет не указан
teaching-no-subject = Без предмета, только классы
teaching-add = Добавить предмет
teaching-drop = Убрать этот предмет

invitations-name = Приглашения
invitations-title =
    <b>Ещё не в боте</b> · { $n }
    Нажмите на сотрудника или дайте ссылки сразу всем.
invitations-none = <b>Приглашения</b>

    Все сотрудники в боте.
invitations-all = Дать ссылки всем
invitations-nobody = Некому давать ссылку.
invitations-no-role = Должность не указана: { $names }. Главная страница в боте у них будет пустой.
invitations-row-opened = { $name } · ссылка открыта, согласия ещё нет
invitations-row-link = { $name } · ссылка до { $until }
invitations-list =
    <b>Ссылки</b> · { $n }
    Каждая открывается один раз, срок: { $until }.
invitations-column-link = Ссылка
invite-link =
    Ссылка: <b>{ $name }</b>
    <code>{ $link }</code>

    Открывается один раз, срок: { $until }. Отправьте её только этому человеку.
invite-share = Отправить
invite-share-text = Ваша ссылка для входа в бот «Усул» («{ $school }»):

import-name = Загрузить список
import-title =
    <b>Загрузить список</b>

    Пришлите список сотрудников файлом XLSX или CSV. Сначала я покажу, что изменится; пока не нажато «Сохранить», ничего не записывается.

    У тех, кого нет в файле, ничего не изменится.
import-sample = Образец файла
import-current = Текущий список
import-another = Другой файл
import-send-a-file = Пришлите файл XLSX или CSV.
import-empty = Файл пустой. Заполните список и пришлите снова.
import-too-large = Файл слишком большой. Можно не больше { $most } МБ.
import-not-a-table = Этот файл прочитать не удалось. Сохраните его как XLSX или CSV и пришлите снова.
import-no-names = Столбец «ФИО» не найден. Посмотрите образец файла.
import-no-rows = В файле нет ни одного сотрудника.
import-too-many-rows = В файле слишком много строк. Можно не больше { $most }.
import-preview = <b>Добавится:</b> { $added } · <b>Изменится:</b> { $changed }
import-preview-rest = Без изменений: { $same } · Не принято: { $refused }
import-new-classes = Новые классы: { $names }
import-new-subjects = Новые предметы: { $names }
import-new-associations = Новые методобъединения: { $names }
import-nothing = Сохранять нечего.
import-show-added = Добавится: { $n }
import-show-changed = Изменится: { $n }
import-show-refused = Не принято: { $n }
import-saved = Сохранено. Добавлено: { $added }, изменено: { $changed }.
import-row-refused = Строка { $row }, { $name }: { $reason }
import-row-twice = этот сотрудник есть и в строке { $row }
import-class-led-twice = классный руководитель этого класса есть и в строке { $row }
import-head-twice = руководитель этого объединения есть и в строке { $row }
import-no-such-id = такого ID нет: { $id }
import-has-left = этот сотрудник больше не работает, сначала примите его снова
import-namesakes = есть несколько сотрудников с такими фамилией и именем, нужен ID (возьмите файл «Текущий список»)
import-bad-post = должность непонятна: { $post }
import-which-class = не указан класс классного руководителя
import-which-association = не указано объединение руководителя ШМО
import-column-name = ФИО
import-column-post = Должность
import-column-subjects = Предметы
import-column-classes = Классы
import-column-association = Методобъединение
import-column-led = Классное руководство
import-column-since = Начало стажа
import-column-id = ID
