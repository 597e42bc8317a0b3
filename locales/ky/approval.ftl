approval-role-head = ШМО жетекчиси
approval-role-deputy = Орун басар
approval-role-director = Директор
approval-percent = { $done }/{ $of } ({ $percent } %)
approval-done = Аткарылганы: { $what }
approval-changed = Эмне өзгөрдү, { $n }-нуска
approval-item-new = кошулду — { $what }
approval-item-gone = алынып салынды — { $what }
approval-approve = Бекитүү
approval-return = Кайтаруу
approval-question = Суроо
approval-answer = Жооп берүү
approval-question-text = <b>Суроо</b> · { $what }
    { $who }: «{ $words }»
approval-answer-text = <b>Жооп</b> · { $what }
    { $who }: «{ $words }»
approval-question-line = <b>Суроо</b> · { $who }: «{ $words }»
approval-answer-line = <b>Жооп</b> · { $who }: «{ $words }»
approval-was-returned = Мурда кайтарылган, себеби: { $reason }
approval-was-reopened = Кайра ачылган, себеби: { $reason }
approval-ask-question = Сурооңузду жазыңыз. Аны автор окуйт, жообу сизге келет.
approval-ask-answer = Жообуңузду жазыңыз. Аны суроо берген адам окуйт.
approval-said-question = Суроо авторго жөнөтүлдү.
approval-said-answer = Жооп жөнөтүлдү.
approval-reminder = ⏰ <b>Эскертүү:</b> бекитүүңүз күтүлүүдө.
approval-reminder-answer = ⏰ <b>Эскертүү:</b> суроого жообуңуз күтүлүүдө.
approval-late-text = ⚠️ <b>Бекитүү күтүлүүдө</b> · { $what }
    Жөнөтүлгөн күнү: { $day }. ШМО жетекчиси: { $who }
approval-late-nobody = ⚠️ <b>Бекитүү күтүлүүдө</b> · { $what }
    Жөнөтүлгөн күнү: { $day }. ШМО жетекчиси жок. Аны «Дагы» → «Кызматкерлер» бөлүмүндө дайындаңыз, ошондо планды ал бекитет.
approval-approved-note = Бекитилди.
approval-anew = Бул арада автор аны оңдоого алган же жокко чыгарган.
approval-over = Бул боюнча чечим кабыл алынган же жазуу өзгөргөн. Жаңысын карап көрүңүз.
approval-nobody-director = Бекитүүгө директор керек, бирок ал дайындалган эмес. Орун басар аны «Дагы» → «Кызматкерлер» бөлүмүндө дайындасын, андан кийин кайра аракет кылыңыз. Эч нерсе жоголгон жок.
approval-nobody-deputy = Бекитүүгө орун басар керек, бирок ал дайындалган эмес. Директорго айтыңыз: орун басар дайындалгандан кийин кайра аракет кылыңыз. Эч нерсе жоголгон жок.
approval-own-director = Автор өз жазуусун өзү бекитпейт, ал эми директордун милдетин азыр автор аткарат. Директор кайтканда жөнөтүңүз, же орун басар директордун милдетин башка кызматкерге жүктөсүн: «Дагы» → «Кызматкерлер» → директор → «Милдетин аткаруучу». Эч нерсе жоголгон жок.
approval-own-deputy = Автор өз жазуусун өзү бекитпейт, ал эми мектепте башка орун басар жок. Башка орун басар дайындалганда же милдетин башка кызматкер аткарганда кайра аракет кылыңыз. Эч нерсе жоголгон жок.
approved-text = <b>Бекитилди, № { $number }</b> · { $what }
passed-approved-text = <b>Сизден кийин директор да бекитти, № { $number }</b> · { $what }
passed-returned-text = <b>Сизден кийин директор оңдоого кайтарды</b> · { $what }
    Себеби: { $reason }
state-asked = бекитүүдө
state-approved = бекитилген
saved-asked = Бекитүүгө жөнөтүлдү: { $what }. Чечим чыкканда билдирем.
history-approved = бекитти
history-step-approved = өз тарабынан бекитти
history-approval-question = суроо берди
history-approval-answer = жооп берди
history-words = «{ $words }»
reason-refuse-ask = Эмне үчүн кайтарасыз? Тандаңыз же жазыңыз.
reason-refuse-1 = Мөөнөттөрү так эмес
reason-refuse-2 = Жооптуулары көрсөтүлгөн эмес
reason-refuse-3 = Толук эмес
task-closed-by-approval = Бул иш боюнча жазуу бекитүүдө же оңдолууда. Ал бекитилгенде тапшырма өзү жабылат.
task-done-by-record = жазуу менен жабылды
task-rule-plan-year = Окуу жылынын планы, { $year }
task-rule-report-month = Айлык жазуу жүзүндөгү отчёт. { $month }
task-on-its-way = Жазуу жөнөтүлгөн, бекитилгенде тапшырма өзү жабылат.
