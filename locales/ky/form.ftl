form-press-a-button = Бул жерде баскычтардын бирин басыңыз.
form-press-a-line = Оңдоо үчүн керектүү сапты басыңыз.
form-yes-or-no = Эки баскычтын бирин басыңыз: өчүрүлсүнбү же калсынбы.
form-words-wanted = Бул суроого файл менен жооп берилбейт. Жообун жазыңыз же баскычты басыңыз.
form-file-wanted = Бул жерге сүрөт же файл жөнөтүңүз.
form-empty = Бош болуп калды. Жок дегенде бир сөз жазыңыз.
form-without-letters = «{ $text }»: мында сөз жок. Сөз менен жазыңыз.
form-too-long = Өтө узун: { $length } белги. Эң көбү { $limit } белги болсун.
form-not-a-number = Бул жерге { $low } – { $high } аралыгындагы санды жазыңыз.
form-not-a-day = Күндү ушундай жазыңыз: 12.05 же 12.05.2026.
form-no-such-day = Мындай күн жок: { $day }. Мисалы: 28.02.
form-day-not-yet = Бул күн али келе элек: { $day }. Бүгүнкү же мурунку күндү жазыңыз.
form-day-is-past = Бул күн өтүп кеткен: { $day }. Бүгүнкү же кийинки күндү жазыңыз.
form-day-too-far = Бул күн өтө алыс: { $day }. Жылын текшерип, кайра жазыңыз.
form-day-outside = Бул күн мезгилге кирбейт: { $day }. { $first }–{ $last } аралыгындагы күндү жазыңыз.
form-class-on-break = Класс каникулда: { $label }, { $first }–{ $last }. Бул күнү анда сабак жок: { $day }. Башка күндү жазыңыз.
form-no-lessons = Бул күнү сабак жок ({ $why ->
    [weekend] дем алыш
    [holiday] майрам
   *[break] каникул
}): { $day }. Башка күндү тандаңыз же ушул күн экенин ырастаңыз.
form-day-anyway = Ошентсе да, { $day }
form-not-a-period = Биринчи жана акыркы күнүн ушундай жазыңыз: 02.11–13.11.
form-period-backwards = Аяктаган күнү башталган күнүнөн мурда: { $first } – { $last }. Мисалы: 02.11–13.11.
form-not-a-time = Убакытты ушундай жазыңыз: 18:00.
form-not-counts = Сандарды ушундай жазыңыз: { $parts ->
        [3] 24/0/1.
       *[other] 24/31.
    }
form-more-than-listed = Катышкандар ({ $present }) тизмедегиден ({ $listed }) көп болуп калды. Текшерип, ушундай жазыңыз: 24/31.
form-not-a-name = Аты-жөнүн жазыңыз, эң көбү { $limit } белги. Мисалы: Кадырбек кызы Айпери
form-name-without-letters = Бул ат эмес. Тизмеден тандаңыз же аты-жөнүн тамга менен жазыңыз.
form-missing = Бул суроого жооп керек.
form-too-many-files = Файл өтө көп. Эң көбү { $most } файл болсун.
form-too-many-notes = Жазуу өтө көп. Эң көбү { $most } жазуу болсун.
form-too-many-items = Тизме өтө узун. Эң көбү { $most } сап болсун.
form-nobody-found = «{ $words }» боюнча эч нерсе табылган жок. Башкача жазып көрүңүз.
form-type-to-search = Атын же анын бир бөлүгүн жазып издесеңиз болот.
form-day-hint = Баскычты басыңыз же күндү жазыңыз, мисалы: 12.05
form-choose-day = Күндү тандоо
form-today = Бүгүн
form-yesterday = Кечээ
form-tomorrow = Эртең
form-in-weeks = { $weeks } жумадан кийин, { $day }
form-quarter-end = Чейректин аягы, { $day }
form-me = Мен
form-files-n = { $n }
form-files-hint = Сүрөт, файл же үн билдирүүсүн жөнөтүңүз. Тиркелгени: { $n }
form-file-kept = Кабыл алынды. Тиркелгени: { $n }
form-file-kept-there = { $point }-маселеге тиркелди. Тиркелгени: { $n }
form-drop-last-file = Акыркысын өчүрүү
form-notes-more = … жана дагы { $n } жазуу
form-voice-words = 🎤 Үн билдирүүсү, { $length }
form-settled = «{ $field }» критерийлер боюнча өзгөрдү.
form-drop-item-ask = Бул сап ичиндегилери менен өчүрүлсүнбү?
form-drop-item-yes = Ооба, өчүрүлсүн
form-no-child-names = Баланын аты-жөнүн жазбаңыз.
form-changing = оңдоо
form-gone = Бул каралама мурда эле сакталган же өчүрүлгөн.
form-outdated = Каралама башталгандан бери жазуу өзгөргөн же жабылган, ошондуктан бул каралама сакталбайт. Жазууну ачып көрүңүз. Караламага жазганыңыз төмөндө:
form-waits = Каралама сакталды, башкы беттен уланта аласыз.
form-full = Толук толтуруу
form-plan-announced = Пландоо жана мугалимге билдирүү
form-plan-silent = Билдирбей пландоо
ratings-scale = 0 — жок, 1 — жарым-жартылай, 2 — толук, – — байкалган жок
ratings-percent = { $percent } % ({ $most } упайдан { $points })
ratings-too-few = { $n } критерий бааланды (пайызды чыгаруу үчүн 6 керек)
ratings-no-criteria = Критерийлер али киргизилген эмес.
