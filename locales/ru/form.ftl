form-press-a-button = Здесь нажмите одну из кнопок.
form-press-a-line = Чтобы изменить, нажмите нужную строку.
form-yes-or-no = Нажмите одну из двух кнопок: удалить или оставить.
form-words-wanted = На этот вопрос файлом не ответить. Напишите ответ или нажмите кнопку.
form-file-wanted = Здесь пришлите фото или файл.
form-empty = Получилось пусто. Напишите хотя бы слово.
form-reason-short = «{ $text }»: причина непонятна. Напишите словами, чтобы тот, кто её прочтёт, знал, что делать.
form-without-letters = «{ $text }»: здесь нет слов. Напишите словами.
form-too-long = Слишком длинно, знаков: { $length }. Можно не больше { $limit }.
form-too-long-pieces = Текст слишком длинный, и Telegram разделил его на части. Ни одна часть не принята: сократите и напишите ещё раз.
form-not-a-number = Напишите число от { $low } до { $high }.
form-not-a-day = Напишите дату так: 12.05, 12 мая или 12.05.2026.
form-no-such-day = Такой даты нет: { $day }. Например: 28.02.
form-day-not-yet = Этот день ещё не наступил: { $day }. Напишите сегодняшнюю или прошедшую дату.
form-day-is-past = Этот день уже прошёл: { $day }. Напишите сегодняшнюю или будущую дату.
form-day-too-far = Слишком далёкая дата: { $day }. Проверьте год и напишите снова.
form-day-outside = Этот день вне периода: { $day }. Напишите день с { $first } по { $last }.
form-class-on-break = Класс на каникулах: { $label }, { $first }–{ $last }. В этот день у него нет уроков: { $day }. Напишите другую дату.
form-no-lessons = В этот день уроков нет ({ $why ->
    [weekend] выходной
    [holiday] праздник
   *[break] каникулы
}): { $day }. Выберите другой день или подтвердите этот.
form-day-anyway = Всё равно { $day }
form-not-a-period = Напишите первый и последний день так: 02.11–13.11.
form-period-backwards = Конец раньше начала: { $first } – { $last }. Например: 02.11–13.11.
form-not-a-time = Напишите время так: 18:00.
form-not-counts = Напишите числа так: { $parts ->
        [3] 24/0/1.
       *[other] 24/31.
    }
form-more-than-listed = Присутствовавших ({ $present }) больше, чем по списку ({ $listed }). Проверьте и напишите так: 24/31.
form-not-a-name = Напишите фамилию и имя, не больше { $limit } знаков. Например: Кадырбек кызы Айпери
form-name-without-letters = Это не имя. Выберите из списка или напишите имя буквами.
form-missing = На этот вопрос нужен ответ.
form-too-many-files = Слишком много файлов. Можно не больше { $most }.
form-too-many-notes = Слишком много заметок. Можно не больше { $most }.
form-too-many-items = Слишком длинный список. Строк можно не больше { $most }.
form-nobody-found = По запросу «{ $words }» ничего не найдено. Попробуйте написать иначе.
form-type-to-search = Для поиска напишите имя или название, можно часть.
form-day-hint = Нажмите кнопку или напишите дату, например: 12.05
form-choose-day = Выбрать дату
form-today = Сегодня
form-yesterday = Вчера
form-tomorrow = Завтра
form-in-weeks =
    { $weeks ->
        [one] Через { $weeks } неделю, { $day }
        [few] Через { $weeks } недели, { $day }
       *[many] Через { $weeks } недель, { $day }
    }
form-quarter-end = Конец четверти, { $day }
form-me = Я
form-files-n = { $n }
form-files-hint = Пришлите фото, файл или голосовое сообщение. Приложено: { $n }
form-file-kept = Принято. Приложено: { $n }
form-file-kept-there = Приложено к вопросу { $point }. Всего: { $n }
form-drop-last-file = Удалить последний
form-notes-more =
    … и ещё { $n ->
        [one] { $n } заметка
        [few] { $n } заметки
       *[many] { $n } заметок
    }
form-voice-words = 🎤 Голосовое сообщение, { $length }
form-items-outside = ⚠️ Вне этого периода — { $items }: { $n }
    { $what }
    Перед отправкой исправьте их дни или период.
form-item-day = • { $n }. { $what } — { $day }
form-settled = Поле «{ $field }» изменено по критериям.
form-drop-item-ask = Удалить эту строку со всем, что в ней?
form-drop-item-yes = Да, удалить
form-no-child-names = Не пишите имя ребёнка.
form-changing = изменение
form-gone = Этот черновик уже сохранён или удалён.
form-outdated = С тех пор как начат черновик, запись изменилась или закрыта, поэтому этот черновик не сохранится. Откройте запись. Написанное в черновике — ниже:
form-waits = Черновик сохранён, продолжить можно с главной страницы.
form-full = Заполнить полностью
form-plan-announced = Запланировать и сообщить учителю
form-plan-silent = Запланировать, не сообщая
ratings-scale = 0 — нет, 1 — частично, 2 — полностью, – — не наблюдалось
ratings-percent = { $percent } % ({ $points } из { $most } баллов)
ratings-too-few = Оценено критериев: { $n } (для процента нужно 6)
ratings-no-criteria = Критерии ещё не введены.
