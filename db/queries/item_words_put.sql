-- The words of an exercise, to be searched.
INSERT INTO item_words (pack, exercise, title, words) VALUES (:pack, :exercise, :title, :words);
