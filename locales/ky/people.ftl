role-director = Директор
role-deputy = Илимий-методикалык иштер боюнча орун басар
role-head = ШМО жетекчиси
role-class_teacher = Класс жетекчиси
role-teacher = Мугалим
role-social_pedagogue = Социалдык педагог
role-psychologist = Психолог
role-librarian = Китепканачы
role-other_deputy = Башка орун басар

staff-name = Кызматкерлер
staff-title =
    <b>Кызматкерлер</b> · { $n }
    { $waiting ->
        [0] Баары ботко кирген.
       *[other] ○ — ботко кире элек: { $waiting }
    }
    Издөө үчүн атын же бир бөлүгүн жазыңыз.
staff-searched = Издөө: «{ $words }»
staff-not-found = «{ $words }» боюнча эч нерсе табылган жок. Баарын кайра көрүү үчүн «{ button-all }» баскычын басыңыз же башкача жазып көрүңүз.
staff-left-title = <b>Кеткен кызматкерлер</b> · { $n }
staff-left = Кеткендер
staff-here = Учурда иштегендер
staff-import = Тизмени жүктөө
staff-invitations = Чакыруулар · { $n }

asks-person =
    Жаңы кызматкердин толук аты-жөнүн жазыңыз.
    Мисалы: Кадырбек кызы Айпери
asks-rename = Толук аты-жөнүн жазыңыз.
asks-service =
    Эмгек стажы кайсы күнү башталган? Күнүн жазыңыз.
    Мисалы: 01.09.2019
asks-role-since =
    Кайсы күндөн тартып? Баскычты басыңыз же күнүн жазыңыз: 01.09
    Убактылуу болсо, биринчи жана акыркы күнүн жазыңыз: 10.11–20.11
asks-role-last =
    Кызматынын акыркы күнү кайсы? Күнүн жазыңыз, мисалы: 31.05
    же «Дароо бүтүрүү» баскычын басыңыз.

sure-namesake = Мындай аты-жөндүү кызматкер тизмеде бар. Бул башка адам болсо, аны да кошобузбу?
sure-reinvite = Бул кызматкер ботко кирген. Жаңы шилтеме ачылганда мурунку аккаунт ажыратылат. Шилтеме берилсинби?
sure-invite-no-role = Кызматы белгилене элек: ботко кирсе, башкы бети бош болот. Ошентсе да шилтеме берилсинби?
sure-withdraw = Берилген шилтеме иштебей калат. Токтотулсунбу?
sure-unbind = Аккаунт ажыратылат, кызматкер жаңы шилтеме менен гана кире алат. Ажыратылсынбы?
sure-close = Кызматкер кетти деп белгиленет: кызматтары бүтөт, аккаунту ажыратылат. Жазуулары сакталат. Ырастайсызбы?
sure-invite-all = Ботко кире электердин баарына жаңы шилтеме берилет. Мурда берилгендери иштебей калат. Улантабызбы?

people-added = Кошулду. Эми кызматын белгилеп, шилтеме бериңиз.
people-bad-name = Аты-жөнүн тамга менен жазыңыз: эмодзи, сан жана башка белгилер болбойт. Мисалы: Кадырбек кызы Айпери
people-one-word = Фамилиясын да, атын да жазыңыз. Мисалы: Кадырбек кызы Айпери
people-name-too-long = Аты-жөнү өтө узун. Эң көбү { $limit } белги болсун.
people-known = Мындай аты-жөн тизмеде бар: { $name }
people-gone = Бул кызматкер тизмеде жок.
people-has-left = Бул кызматкер иштен кеткен. Адегенде кайра кабыл алыңыз.
people-bad-service = Стаж бул күндөн башталышы мүмкүн эмес: { $day }. Күнүн текшериңиз, мисалы: 01.09.2019
people-last-deputy = Ботто жок дегенде бир орун басар калышы керек. Адегенде башкасын дайындаңыз.
people-not-yourself = Өз аккаунтуңузду ажырата албайсыз.
people-role-held = Бул кызмат ага мурда эле берилген.
people-role-backwards = Акыркы күнү биринчисинен мурда: { $first } – { $last }. Мисалы: 10.11–20.11
people-role-which-association = ШМО жетекчиси үчүн усулдук бирикмени тандаңыз.
people-role-which-class = Класс жетекчиси үчүн классты тандаңыз.

person-roles = Кызматы
person-no-roles = белгиленген эмес
person-role-from = башталышы: { $day }
person-teaches = Окутканы
person-member = Усулдук бирикмеси
person-service = Эмгек стажы
person-service-years =
    { $n ->
        [0] бир жылга толо элек ({ $since }-жылдан)
       *[other] { $n } жыл ({ $since }-жылдан)
    }
person-no-service = белгисиз
person-young = жаш адис
person-rename = Аты-жөнү
person-invite = Шилтеме берүү
person-set-role = Кызматын белгилөө
person-reinvite = Жаңы шилтеме
person-withdraw = Шилтемени токтотуу
person-unbind = Аккаунтту ажыратуу
person-close = Кетти деп белгилөө
person-bring-back = Кайра кабыл алуу
person-status-joined = <i>Ботко кирген.</i>
person-status-unreachable = <i>Ботко кирген, бирок билдирүү жетпей жатат.</i>
person-status-opened = <i>Шилтемени ачкан, макулдугун бере элек.</i>
person-status-link = <i>Шилтеме берилген, мөөнөтү: { $until }.</i>
person-status-none = <i>Ботко кире элек.</i>
person-status-left = <i>Кеткен: { $day }</i>
person-withdrawn = Шилтеме токтотулду.
person-unbound = Аккаунт ажыратылды.
person-closed = Кетти деп белгиленди.
person-left-open = Ачык калган тапшырмасы: { $n }. Аларды жабыңыз же башка кызматкерге кайра бериңиз: болбосо кечиккени жогору жакка билдириле берет.
person-tasks = Ачык тапшырмалары: { $n }
person-back = Кайра кабыл алынды. Кызматын белгилеп, шилтеме бериңиз.

roles-title =
    <b>{ $name }</b> · кызматтары: { $n }
    Кызматын токтотуу үчүн басыңыз.
roles-which = <b>{ $name }</b> · Кайсы кызмат?
roles-which-association = Кайсы усулдук бирикме?
roles-which-class = Кайсы класс?
roles-no-associations = Азырынча усулдук бирикме жок. Аны «Мектеп» бөлүмүндө кошуңуз.
roles-no-classes = Азырынча класс жок. Аны «Мектеп» бөлүмүндө кошуңуз.
roles-from-today = Бүгүндөн тартып
roles-end-now = Дароо бүтүрүү
roles-given = Кызмат берилди.
roles-ended = Кызматтын мөөнөтү белгиленди.

teaching-title = <b>{ $name }</b> · окутканы
teaching-which = <b>{ $name }</b> · Кайсы предмет?
teaching-classes = <b>{ $name }</b> · { $subject }: кайсы класстарда? Керектүүсүн белгилеңиз.
teaching-no-classes = <b>{ $name }</b> · { $subject }. Азырынча класс жок, аны «Мектеп» бөлүмүндө кошуңуз.
teaching-any = Предмети көрсөтүлгөн эмес
teaching-no-subject = Предмети жок, класстары гана
teaching-add = Предмет кошуу
teaching-drop = Бул предметти өчүрүү

invitations-name = Чакыруулар
invitations-title =
    <b>Ботко кире электер</b> · { $n }
    Кызматкерди басыңыз же баарына бирден шилтеме бериңиз.
invitations-none = <b>Чакыруулар</b>

    Бардык кызматкер ботко кирген.
invitations-all = Баарына шилтеме берүү
invitations-nobody = Шилтеме бере турган кызматкер жок.
invitations-no-role = Кызматы белгилене электер: { $names }. Ботко кирсе, башкы бети бош болот.
invitations-row-opened = { $name } · шилтемени ачкан, макулдугун бере элек
invitations-row-link = { $name } · шилтеме, мөөнөтү { $until }
invitations-list =
    <b>Шилтемелер</b> · { $n }
    Ар бири бир жолу ачылат, мөөнөтү: { $until }.
invitations-column-link = Шилтеме
invite-link =
    <b>{ $name }</b> үчүн шилтеме:
    <code>{ $link }</code>

    Бир жолу ачылат, мөөнөтү: { $until }. Өзүнө гана жөнөтүңүз.
invite-share = Жөнөтүү
invite-share-text = Усул ботуна кирүү үчүн шилтемеңиз («{ $school }»):

import-name = Тизмени жүктөө
import-title =
    <b>Тизмени жүктөө</b>

    Кызматкерлердин тизмесин XLSX же CSV файлы түрүндө жөнөтүңүз. Адегенде эмне өзгөрөрүн көрсөтөм, «Сактоо» басылмайынча эч нерсе жазылбайт.

    Файлда жок кызматкерлер өзгөрүүсүз калат.
import-sample = Үлгү файл
import-current = Учурдагы тизме
import-another = Башка файл
import-send-a-file = XLSX же CSV файлын жөнөтүңүз.
import-empty = Файл бош. Тизмени толтуруп, кайра жөнөтүңүз.
import-too-large = Файл өтө чоң. Эң көбү { $most } МБ болсун.
import-not-a-table = Бул файлды окуй албадым. XLSX же CSV түрүндө сактап, кайра жөнөтүңүз.
import-no-names = «Аты-жөнү» мамычасы табылган жок. Үлгү файлды караңыз.
import-no-rows = Файлда бир да кызматкер жок.
import-too-many-rows = Файлда сап өтө көп. Эң көбү { $most } сап болсун.
import-preview = <b>Кошулат:</b> { $added } · <b>Өзгөрөт:</b> { $changed }
import-preview-rest = Өзгөрүүсүз: { $same } · Кабыл алынбайт: { $refused }
import-new-classes = Жаңы класстар: { $names }
import-new-subjects = Жаңы предметтер: { $names }
import-new-associations = Жаңы усулдук бирикмелер: { $names }
import-nothing = Сактай турган эч нерсе жок.
import-show-added = Кошулат: { $n }
import-show-changed = Өзгөрөт: { $n }
import-show-refused = Кабыл алынбайт: { $n }
import-saved = Сакталды. Кошулду: { $added }, өзгөрдү: { $changed }.
import-row-refused = { $row }-сап, { $name }: { $reason }
import-row-twice = бул кызматкер { $row }-сапта да бар
import-class-led-twice = бул класстын жетекчиси { $row }-сапта да бар
import-head-twice = бул бирикменин жетекчиси { $row }-сапта да бар
import-no-such-id = мындай ID жок: { $id }
import-has-left = бул кызматкер иштен кеткен, адегенде кайра кабыл алыңыз
import-namesakes = аты-жөнү бирдей бир нече кызматкер бар, ID керек («Учурдагы тизме» файлын алыңыз)
import-bad-post = кызматы түшүнүксүз: { $post }
import-which-class = класс жетекчисинин классы көрсөтүлгөн эмес
import-which-association = ШМО жетекчисинин бирикмеси көрсөтүлгөн эмес
import-column-name = Аты-жөнү
import-column-post = Кызматы
import-column-subjects = Предметтери
import-column-classes = Класстары
import-column-association = Усулдук бирикме
import-column-led = Жетектеген классы
import-column-since = Стажы качантан
import-column-id = ID
