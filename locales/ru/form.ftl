form-press-a-button = Здесь нажмите одну из кнопок.
form-press-a-line = Чтобы изменить, нажмите нужную строку.
form-words-wanted = Здесь напишите словами.
form-file-wanted = Здесь пришлите фото или файл.
form-empty = Получилось пусто. Напишите хотя бы слово.
form-too-long = Слишком длинно: { $length } зн. Можно не больше { $limit }.
form-not-a-number = Нужно число от { $low } до { $high }.
form-not-a-day = Напишите дату так: 12.05 или 12.05.2026.
form-no-such-day = Такой даты нет: { $day }. Например: 28.02.
form-day-not-yet = Этот день ещё не наступил: { $day }.
form-day-is-past = Этот день уже прошёл: { $day }.
form-day-too-far = Слишком далёкая дата: { $day }.
form-not-a-period = Напишите срок так: 02.11–13.11.
form-period-backwards = Конец раньше начала: { $first } – { $last }. Например: 02.11–13.11.
form-not-a-time = Напишите время так: 18:00.
form-not-counts = Напишите числа ({ $parts }) так: 24/31.
form-more-than-listed = Присутствовавших ({ $present }) больше, чем по списку ({ $listed }).
form-not-a-name = Напишите фамилию и имя, не больше { $limit } знаков.
form-missing = На этот вопрос нужен ответ.
form-too-many-files = Слишком много файлов. Можно не больше { $most }.
form-too-many-notes = Слишком много записей. Можно не больше { $most }.
form-too-many-items = Слишком длинный список. Можно не больше { $most } строк.
form-nobody-found = По запросу «{ $words }» ничего не найдено. Попробуйте написать иначе.
form-type-to-search = Можно написать имя или его часть для поиска.
form-day-hint = Нажмите кнопку или напишите дату: 12.05
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
form-files-hint = Пришлите фото, файл или голосовое. Пока приложено: { $n }
form-file-kept = Принято. Приложено файлов: { $n }
form-drop-last-file = Удалить последний
form-notes-more =
    … и ещё { $n ->
        [one] { $n } запись
        [few] { $n } записи
       *[many] { $n } записей
    }
form-voice-words = 🎤 Голосовая запись, { $length }
form-settled = «{ $field }» изменено по критериям.
form-no-child-names = Не пишите имя ребёнка.
form-changing = изменение
form-gone = Этот черновик уже сохранён или удалён.
form-waits = Черновик сохранён, продолжить можно с главной страницы.
form-full = Заполнить полностью
form-plan-announced = Запланировать и сообщить учителю
form-plan-silent = Запланировать без сообщения
ratings-scale = 0 — нет, 1 — частично, 2 — полностью, – — не наблюдалось
ratings-percent = { $percent } % ({ $points } из { $most } баллов)
ratings-too-few = Оценено критериев: { $n } (для процента нужно 6)
ratings-no-criteria = Критерии ещё не введены.
