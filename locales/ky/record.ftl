record-drafts = Караламалар: { $n }
record-plan = Пландоо
record-files = Файлдар: { $n }
record-history = Тарыхы
record-look = Көрүү
record-accept = Ырастоо
record-return = Оңдоого кайтаруу
record-cancel = Жокко чыгаруу
record-reopen = Кайра ачуу
record-hold = Өттү, толтуруу
record-replan = Күнүн жылдыруу
record-undo = Кайтарып алуу · 10 мүн
record-author = Жазган: { $name }
record-reason = Себеби: { $reason }
record-acknowledged = Таанышты: { $at }
record-not-acknowledged = Тааныша элек, жөнөтүлдү: { $at }
record-reply = Пикири: { $reply }
record-locked = Бул жазуу жабык: мугалим аны менен таанышкан же ал ырасталган. Оңдоо үчүн «Кайра ачуу» баскычын басыңыз.
record-number-stays = Бул жазуунун номери бар, ошондуктан башка жыйынга же окуу жылына өткөрүлбөйт. Жокко чыгарып, жаңысын жазыңыз.
record-undo-decided = Бул арада жазуу бекитилди же ырасталды, эми аны кайтарып алууга болбойт.
record-undo-returned = Бул арада жазуу сизге оңдоого кайтарылды. Аны «Көрүү» → «Оңдоо» аркылуу өзгөртсөңүз болот.
record-undo-late = Кайтарып алуу мөөнөтү (10 мүнөт) өтүп кетти. Жазууну «Оңдоо» аркылуу өзгөртсөңүз болот.
record-being-changed = Бул жазуу азыр оңдолуп жатат.
record-changed-meanwhile = Бул арада жазууну башка кызматкер өзгөрттү. Эч нерсе жоголгон жок, жаңысын карап көрүңүз.
record-accepted-note = Ырасталды, № { $number }.
record-cancelled-note = Жазуу жокко чыгарылды.
record-returned-note = Оңдоого кайтарылды, авторго билдирилет.
record-undone-note =
    { $number ->
        [0] Жазуу кайрадан каралама болду.
       *[other] Жазуу кайрадан каралама болду, номери өзгөрбөйт.
    }
records-found = Табылгандар
records-n = Жазуулар: { $n }
records-searched = Издөө: «{ $words }»
records-none = Азырынча жазуу жок.
records-type-to-search = Издөө үчүн атын же темасын жазыңыз.
records-by-about = Кызматкер боюнча
records-by-class_id = Класс боюнча
records-all = Баарын көрсөтүү
search-found = «{ $words }» боюнча табылгандар:
search-nothing = «{ $words }» боюнча эч нерсе табылган жок.
search-add-note = Байкоого кошуу: { $what }
search-n = { $list }: { $n }
period-week = Мезгил: апта
period-quarter = Мезгил: чейрек
period-year = Мезгил: окуу жылы
period-all = Мезгил: баары
states-all = Абалы: баары
states-final = Абалы: сакталган
states-submitted = Абалы: текшерүүдө
states-returned = Абалы: кайтарылган
states-planned = Абалы: пландалган
states-cancelled = Абалы: жокко чыгарылган
states-draft = Абалы: оңдолууда
state-final = сакталган
state-confirmed = ырасталган
state-submitted = текшерүүдө
state-returned = оңдоого кайтарылган
state-planned = пландалган
state-draft = оңдолууда
state-cancelled = жокко чыгарылган
saved-final = Сакталды: <b>№ { $number }</b>, { $what }
saved-submitted =
    { $number ->
        [0] Текшерүүгө жөнөтүлдү: { $what }
        Номери ырасталганда берилет.
       *[other] Текшерүүгө жөнөтүлдү: <b>№ { $number }</b>, { $what }
        Ырасталганда билдирем.
    }
saved-planned = Пландалды: { $what }
saved-returned = Оңдоого кайтарылды: { $what }
saved-draft = Каралама: { $what }
saved-cancelled = Жокко чыгарылды: { $what }
saved-told = Талдоо мугалимге жөнөтүлөт: { $name }
saved-not-told = Талдоону мугалим ботко киргенде алат: { $name }
saved-announced = Мугалимге билдирилет.
history-nobody = бот
history-line = { $who }
history-saved = сактады
history-planned = пландады
history-changed = оңдоду
history-taken-over = мурунку автордун ордуна өзүнө алды
history-correcting = оңдоону баштады
history-accepted = ырастады
history-returned = оңдоого кайтарды
history-cancelled = жокко чыгарды
history-undone = кайтарып алды
history-reopened = кайра ачты
history-acknowledged = таанышты
history-replied = пикир жазды
history-inconvenient = убакыт ыңгайсыз деди
reason-cancel-ask = Эмне үчүн жокко чыгарасыз? Тандаңыз же жазыңыз.
reason-cancel-1 = Жаңылыш жазылган
reason-cancel-2 = Эки жолу жазылып калган
reason-cancel-3 = Сабак же жыйын өткөн жок
reason-return-ask = Эмнени оңдоо керек? Тандаңыз же жазыңыз.
reason-return-1 = Сүрөт окулбайт
reason-return-2 = Күнү туура эмес
reason-return-3 = Толук толтурулган эмес
reason-change-ask = Эмне үчүн оңдойсуз? Тандаңыз же жазыңыз.
reason-change-1 = Ката кеткен
reason-change-2 = Толук толтурулган эмес
reason-change-3 = Маалымат өзгөрдү
reason-reopen-ask = Эмне үчүн кайра ачасыз? Тандаңыз же жазыңыз.
reason-reopen-1 = Ката кеткен
reason-reopen-2 = Мугалим менен макулдашылды
reason-reopen-3 = Кошумча маалымат бар
reason-reopen-plan-1 = Мөөнөттөр өзгөрдү
reason-reopen-plan-2 = Жооптуулар өзгөрдү
reason-reopen-plan-3 = Жаңы пункт кошулат
reason-reopen-report-1 = Ката кеткен
reason-reopen-report-2 = Толук эмес
reason-reopen-report-3 = Кошумча маалымат бар
returned-text = <b>Оңдоого кайтарылды</b> · { $what }
    Кайтарган: { $name }
    Себеби: { $reason }
returned-reminder = ⏰ <b>Эскертүү:</b> бул жазуу оңдоону күтүп турат.
accepted-text = <b>Ырасталды, № { $number }</b> · { $what }
replied-text = <b>Мугалимдин пикири</b> · { $what }
    «{ $reply }»
reply-ask = Пикириңизди жазыңыз. Аны байкоочу менен орун басар гана окуйт.
reply-kept = Пикириңиз жөнөтүлдү. Рахмат!
analysis-read = Тааныштыңыз: { $at }
analysis-read-button = Тааныштым
analysis-reply-button = Пикирим бар
visit-planned-text = <b>Сабагыңызга байкоо пландалды</b>
visit-seen = Көрдүм
visit-inconvenient = Убакыт ыңгайсыз
visit-seen-note = Рахмат, белгиленди.
visit-inconvenient-note = Билдирилди. Убакыт сиз менен макулдашылат.
visit-inconvenient-text = <b>Убакыт ыңгайсыз</b> деп жооп келди · { $what }
visit-cancelled-text = Пландалган байкоо болбойт · { $what }
visit-not-held = Өтпөй калды
planned-missed-text = Пландалган байкоо өттүбү? · { $what }
rewrite-draft = Байкоо оңдолууда. Даяр болгондо кайра жөнөтүлөт.
rewrite-cancelled = Бул жазуу жокко чыгарылды.
drafts-text = <b>Бүтпөгөн караламалар</b>
drafts-none = Бүтпөгөн каралама жок.
draft-text = <b>Каралама</b> · { $what }
    Акыркы өзгөртүү: { $at }
draft-anew = Жаңыдан баштоо
draft-drop-ask = Каралама өчүрүлсүнбү? { $what }
    Жазылгандардын баары жоголот.
draft-drop-yes = Ооба, өчүрүлсүн
draft-keep = Жок, калсын
draft-dropped = Каралама өчүрүлдү.
what-is-it = Алдым. Бул эмне?
what-add-to = Кошуу: { $what }
what-proof = Далил: { $what }
what-choose = Алгач бул файл эмне экенин тандаңыз.
what-nothing = Эч бири эмес
view-hours = Курс сааттары
view-meetings = Чейректеги жыйындар
hours-text = <b>Акыркы { $years } жылдагы курстар</b>
    Мугалим: { $people } · курсу жок: { $none }
hours-some = { $name } · { $hours } саат
hours-none = { $name } · курсу жок
hours-none-since = { $name } · акыркы курсу { $year }-жылы
meetings-text = <b>Ушул чейректеги жыйындар</b>
    Жыйын өткөргөн класстар: { $held }/{ $of }
    ✅ ырасталган · ⏳ текшерүүдө · ↩️ кайтарылган · ⬜ али жок
