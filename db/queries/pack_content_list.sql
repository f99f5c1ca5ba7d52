-- All contents of packs, for a merge.
SELECT hash, pack, text, added FROM pack_content ORDER BY hash;
