import unicodedata as u
def t(f,*a):
    try: print(a, repr(f(*a)))
    except Exception as e: print(a, type(e).__name__, e)
for c in 'aZ5 é½²Ⅷ€😀中\n\u0301ﬁA(٣३α\u00a0_:-+$\u200b':
    print(ascii(c), u.category(c), u.bidirectional(c), u.combining(c), u.east_asian_width(c), u.mirrored(c), repr(u.decomposition(c)), u.name(c,None), u.decimal(c,None), u.digit(c,None))
    if c not in '中': print(u.numeric(c,None))
t(u.name,'\n'); t(u.name,'ab'); t(u.name,''); t(u.name,5); t(u.decimal,'a'); t(u.digit,'½'); t(u.numeric,'x'); t(u.numeric,'½'); t(u.numeric,'⅓')
t(u.lookup,'LATIN SMALL LETTER E WITH ACUTE'); t(u.lookup,'greek small letter alpha'); t(u.lookup,'SNOWMAN'); t(u.lookup,'GRINNING FACE'); t(u.lookup,'CJK UNIFIED IDEOGRAPH-4E2D'); t(u.lookup,5)
for form in ('NFC','NFD','NFKC','NFKD','XXX'):
    t(u.normalize,form,'é'); t(u.normalize,form,'e\u0301'); t(u.normalize,form,'ﬁ½²Å'); t(u.normalize,form,'한글'); t(u.normalize,form,'abc'); t(u.normalize,form,'')
    t(u.is_normalized,form,'é')
t(u.normalize,'NFC'); t(u.normalize,'NFC',5)
s='Café'; d=u.normalize('NFD',s); print(len(s),len(d),s==d,u.normalize('NFC',d)==s, u.normalize('NFC',s) is s)
print(''.join(c for c in u.normalize('NFD','crème brûlée àéîõü') if u.category(c)!='Mn'))
print(u.normalize('NFKD','crème brûlée').encode('ascii','ignore'))
print(u.unidata_version, [u.name(c) for c in 'aé€'])
print(u.name('ß'), u.name('ñ'), u.category('ß'), u.category('_'), u.category('١'))
t(u.category,'ab'); t(u.category,5); t(u.category,''); t(u.category); t(u.name); t(u.decimal,'ab'); t(u.numeric,'1','2','3'); t(u.combining,None)
