# oracle: versions 3.11-3.15
import re, random
SEED = 5
random.seed(SEED)
R = random.random
def choice(l): return l[int(R()*len(l))]
def atom(d):
    r = R()
    if d <= 0 or r < .45: return choice(['a','b','c','.','[ab]','[^a]','\\w','a','b'])
    if r < .65: return '(' + alt(d-1) + ')'
    if r < .75: return '(?:' + alt(d-1) + ')'
    if r < .79: return '(?=' + alt(d-1) + ')'
    if r < .83: return '(?!' + alt(d-1) + ')'
    if r < .85: return '(?<=' + choice(['a','b','ab','[ab]','(a)']) + ')'
    if r < .87: return '(?<!' + choice(['a','b','ab','[ab]','(b)']) + ')'
    if r < .90: return choice(['^','$','\\b','\\B'])
    if r < .93: return '\\1'
    if r < .95: return '(?(1)' + seq(d-1) + '|' + seq(d-1) + ')'
    if r < .97: return '(?i:' + alt(d-1) + ')'
    return 'ab'
def rep(d):
    a = atom(d)
    r = R()
    if r < .55 or a in ('^','$','\\b','\\B'): return a
    q = choice(['*','+','?','*','+','{2}','{1,2}','{0,2}','{2,}'])
    r = R()
    if r < .25: q += '?'
    elif r < .32 and POSS: q += '+'
    return a + q
def seq(d): return ''.join(rep(d) for i in range(1 + int(R()*3)))
def alt(d):
    s = seq(d)
    while R() < .3: s += '|' + (seq(d) if R() < .85 else '')
    return s
import sys
POSS = sys.version_info >= (3, 11)
texts = ['', 'a', 'b', 'ab', 'ba', 'aab', 'abab', 'abcabc', 'aabbcc', 'cba', 'a b\n', 'bbbaaa', 'ABab', 'abacab']
for i in range(60):
    p = alt(2)
    try: c = re.compile(p)
    except (re.error, RuntimeError) as e:
        print(i, repr(p), e); continue
    out = []
    for t in texts:
        m = c.match(t); s = c.search(t); f = c.fullmatch(t)
        out.append((m and (m.regs, m.lastindex), s and (s.regs, s.lastindex), f and (f.regs, f.lastindex), [x.regs for x in c.finditer(t)], c.split(t), c.sub('-', t)))
    print(i, repr(p), out)
