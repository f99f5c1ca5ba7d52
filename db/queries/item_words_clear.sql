-- The words of a pack's exercises, before they are put anew.
DELETE FROM item_words WHERE pack = :pack;
