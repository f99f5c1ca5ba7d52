-- A row when the learner has bookmarked the exercise.
SELECT 1 FROM bookmark WHERE learner = :learner AND pack = :pack AND exercise = :exercise;
