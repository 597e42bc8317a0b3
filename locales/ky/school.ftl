school-title = Мектеп
school-own-name = Мектептин аты
school-place = Жайгашкан жери
school-grades = Көзөмөлдөгү класстар
school-rename = Атын өзгөртүү
school-close = Жабуу
school-open = Кайра ачуу
school-closed = Жабылды. Мурунку жазуулар сакталат.
school-gone = Бул эми тизмеде жок.
school-bad-name = Аталышын тамга менен жазыңыз, бурчтуу кашаасыз.
school-name-too-long = Өтө узун. Эң көбү { $limit } белги.
school-not-grades = Класстарды ушундай жазыңыз: 5–8
school-not-quiet = Тынч сааттарды ушундай жазыңыз: 18:00–07:30 (кечинде башталып, эртең менен бүтөт).

asks-class =
    Классты жазыңыз, бир нечесин да жазса болот.
    Мисалы: 5-А, 5-Б
asks-class-label =
    Классты кантип атайбыз?
    Мисалы: 6-А
asks-pupils = Класста канча окуучу бар?
asks-subject =
    Предметтин атын жазыңыз; орусчасы башкача болсо, / белгисинен кийин.
    Мисалы: Дене тарбия / Физическая культура
asks-association =
    Усулдук бирикменин атын жазыңыз.
    Мисалы: Так илимдер
asks-grades =
    Көзөмөлүңүздөгү класстарды жазыңыз.
    Мисалы: 5–8
asks-school-name = Мектептин атын жазыңыз. Кагаздарда ушундай турат.
asks-school-place = Мектеп кайсы шаарда же айылда?
asks-quarter =
    Биринчи жана акыркы күнүн жазыңыз.
    Мисалы: 01.09–06.11
asks-quarters =
    Төрт чейректи төрт сапка жазыңыз. Мисалы:
    01.09–06.11
    16.11–30.12
    12.01–19.03
    29.03–28.05
asks-quiet =
    Бот качан унчукпасын? Кечки жана эртең мененки саатты жазыңыз.
    Мисалы: 18:00–07:30
asks-holiday =
    Күнүн жана атын жазыңыз. Бир нече күн болсо: 01.01–06.01; орусчасы / белгисинен кийин.
    Мисалы: 21.03 Нооруз
asks-holiday-day =
    Бул майрам кайсы күнү? Күндү жазыңыз.
    Мисалы: 20.03
asks-bells =
    Сабактардын убактысын ирети менен жазыңыз.
    Мисалы: 08:00–08:45, 08:50–09:35

sure-close-class = Класс тизмеден чыгат, жазуулары сакталат. Жабылсынбы?
sure-close-subject = Предмет тизмеден чыгат, жазуулары сакталат. Жабылсынбы?
sure-close-association = Усулдук бирикме тизмеден чыгат, жазуулары сакталат. Жабылсынбы?
sure-drop-holiday = Бул майрам өчүрүлсүнбү?
sure-drop-bells = Бул сменанын убактысы өчүрүлсүнбү?

classes-name = Класстар
classes-title = <b>Класстар</b> · { $n }
classes-known = Мындай класс бар: { $label }
classes-not-a-class = Бул класс эмес: «{ $text }». Мисалы: 5-А
class-title = { $label } классы
class-teacher = Класс жетекчиси
class-pupils = Окуучулар
class-language = Окутуу тили
class-programme = Программа
class-years = { $n } жылдык
class-which-teacher = Ким жетектейт? Издөө үчүн атынын бөлүгүн жазыңыз.

subjects-name = Предметтер
subjects-title = <b>Предметтер</b> · { $n }
subjects-known = Мындай предмет бар: { $name }
subject-closed = <i>Жабылган: тизмелерде көрүнбөйт.</i>

associations-name = Усулдук бирикмелер
associations-title = <b>Усулдук бирикмелер</b> · { $n }
associations-known = Мындай бирикме бар: { $name }
association-head = Жетекчиси
association-members = Мүчөлөрү
association-subjects = Предметтери
association-language = Жарыянын тили
association-which-head = Ким жетектейт? Издөө үчүн атынын бөлүгүн жазыңыз.
association-which-members = Мүчөлөрүн белгилеңиз. Издөө үчүн атынын бөлүгүн жазыңыз.
association-which-subjects = Предметтерин белгилеңиз.

year-title = Окуу жылы
year-label = { $label }-окуу жылы
year-unconfirmed = <i>Такталган эмес: бул күндөр — сунуш.</i>
year-quarters = Чейректер, { $label }
year-new = Жаңы жыл: { $label }
year-week = Окуу аптасы
year-days = { $n } күн
year-week-change = { $n } күндүк апта
year-quiet = Тынч сааттар
year-kept = Сакталды.
year-four-lines = Төрт чейрек керек, ар бири өз сабында. Сиз жазган сап: { $lines }
year-quarter-backwards = Чейректин акыркы күнү биринчисинен мурда. Мисалы: 01.09–06.11
year-quarters-overlap = Чейректер кайчылашып калды: ар бири мурункусу бүткөндөн кийин башталат.
year-outside = Бул күндөр { $label }-окуу жылынан тышкары.
year-other = Бул күндөр { $label }-окуу жылынын чейректери менен кайчылашат.
quarter-name = { $n }-чейрек
quarters-all = Төртөөнү тең жазуу
quarters-confirm = Күндөрдү ырастоо
quarters-none = Чейректер азырынча жазылган эмес.

holidays-name = Майрамдар
holidays-title =
    <b>Майрамдар</b> · { $n }
    Такталбаган күндөргө ? коюлган.
holidays-not-one = Күнүн жана атын ушундай жазыңыз: 21.03 Нооруз
holidays-too-long = Майрам 1–{ $most } күн болот, биринчи күнү акыркысынан мурда.
holidays-taken = Ал күнгө майрам жазылган: { $day }
holiday-off = Дем алыш күн.
holiday-works = Иш күнү.
holiday-guess = <i>Күнү такталган эмес.</i>
holiday-confirm = Күнүн ырастоо
holiday-move = Күнүн өзгөртүү
holiday-make-working = Иш күнү кылуу
holiday-make-off = Дем алыш кылуу

bells-name = Коңгуроолор
bells-shift = { $n }-смена
bells-none = Жазылган эмес.
bells-change = { $n }-сменаны жазуу
bells-not-times = Убакытты ушундай жазыңыз: 08:00–08:45, 08:50–09:35
bells-too-many = Сабак өтө көп. Эң көбү { $most }.
bells-backwards = Сабактын аягы башынан мурда: { $time }
bells-overlap = Бул сабак мурункусу бүтө электе башталат: { $time }

school-name-closed = Бул аталыш жабылганда калган: { $name }. Башкасын жазыңыз же аны «Кошуу» менен кайра ачыңыз.

rules-name = Боттун эрежелери
rules-speak-at = Эскертүү убактысы
rules-morning-at = Таңкы билдирүү
rules-plan-days = Пландын мөөнөтү
rules-calendar-days = чейрек башынан { $n } календардык күн
rules-working-days = чейрек башынан { $n } иш күнү
rules-count-working = Иш күндөрү менен эсептөө
rules-count-calendar = Календардык күндөр менен эсептөө
rules-course-years = Курстардын мезгили
rules-years = акыркы { $n } жыл
rules-not-an-hour = Саатты ушундай жазыңыз: 08:00
rules-hour-quiet = Бул убакытта бот унчукпайт, тынч сааттар: { $quiet }. Башка саатты жазыңыз.
rules-quiet-too-early = Бот күнүнө { $time } болгондо билдирүү жөнөтөт. Тынч сааттар андан кийин башталсын.
asks-speak-at =
    Бот мөөнөттөрдү саат канчада эскертсин?
    Мисалы: 08:00
asks-morning-at =
    Орун басарга таңкы билдирүү саат канчада келсин?
    Мисалы: 07:45
asks-plan-days = Чейректин планы канча күндө бекитилет? 1ден 30га чейинки санды жазыңыз.
asks-course-years = Акыркы канча жылдагы курстар эсептелсин? 1ден 20га чейинки санды жазыңыз.

criteria-name = Критерийлер
criteria-new = Жаңы нуска
criteria-current = { $version }-нуска · саптары: { $n }
criteria-preview =
    Жаңы нуска · саптары: { $n }
    Текшерип, сактаңыз. Оңдоо керек болсо, тизмени кайра жөнөтүңүз.
criteria-kept = { $version }-нуска сакталды. Мурунку жазуулар өз нускасы менен калат.
criteria-same = Бул тизме азыркы нуска менен бирдей.
criteria-not-so-many = { $low }–{ $high } критерий керек, ар бири өз сабында. Сиз жазган сап: { $n }
criteria-bad-line = { $n }-сапты тамга менен, бурчтуу кашаасыз жазыңыз. | белгиси бирөө болсун, эки жагында тең сөз турсун.
criteria-line-too-long = { $n }-сап өтө узун. Ар бир тилде эң көбү { $limit } белги.
criteria-too-long = Тизме өтө узун. Баары чогуу эң көбү { $limit } белги.
asks-criteria =
    Жаңы тизмени бир билдирүү менен жөнөтүңүз: ар бир сапта бир критерий, 6дан 20га чейин.
    Орусчасын | белгисинен кийин жазыңыз. Жазбасаңыз, кыргызчасы эки тилде тең көрүнөт.
    Мисалы: Сабактын максаты так | Цель урока чёткая
