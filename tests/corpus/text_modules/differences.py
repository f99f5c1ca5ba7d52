import difflib, random
from difflib import *
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
print(get_close_matches('appel',['ape','apple','peach','puppy']), get_close_matches('wheel',['if','while','else']), get_close_matches('xyz',['a']))
t(lambda: get_close_matches('a',['a'],n=0)); t(lambda: get_close_matches('a',['a'],cutoff=2))
s=SequenceMatcher(None,'qabxcd','abycdf'); print(s.ratio(), s.quick_ratio(), s.real_quick_ratio(), s.get_matching_blocks(), s.get_opcodes(), s.find_longest_match(0,6,0,6))
s=SequenceMatcher(lambda x:x==' ',' abcd','abcd abcd'); print(s.find_longest_match(0,5,0,9), s.get_opcodes(), round(s.ratio(),3))
print(SequenceMatcher(None,[],[]).ratio(), SequenceMatcher(a='tide',b='diet').ratio(), SequenceMatcher(a='diet',b='tide').ratio())
a='one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n'.splitlines(True); b='ore\ntree\nemu\nfour\nfive\nsix\nseven\n8\nnine\nten\n'.splitlines(True)
print(''.join(ndiff(a,b))); print(''.join(unified_diff(a,b,'x.py','y.py','d1','d2',n=1))); print(''.join(context_diff(a,b,'x','y')))
d=list(ndiff(a,b)); print(''.join(restore(d,1))==''.join(a), ''.join(restore(d,2))==''.join(b)); t(lambda: list(restore(d,3)))
print('\n'.join(unified_diff(['a','b'],['a','c'],lineterm=''))); print(list(unified_diff(a,a)), list(Differ().compare(['x\n'],['x\n'])))
t(lambda: list(unified_diff([1],['a']))); t(lambda: list(unified_diff(['a'],['b'],fromfile=b'x')))
print(IS_LINE_JUNK('  # \n'), IS_CHARACTER_JUNK('\t'))
t(lambda: SequenceMatcher(None,'ab','ab').find_longest_match())
random.seed(5)
for _ in range(12):
    x=[''.join(random.choice('abc ') for _ in range(random.randint(0,7)))+'\n' for _ in range(random.randint(0,6))]
    y=[random.choice(x)[:random.randint(1,6)].rstrip()+random.choice('abc')+'\n' if x and random.random()<.7 else 'q\n' for _ in range(random.randint(0,6))]
    print(list(ndiff(x,y))); print(list(unified_diff(x,y,n=random.randint(0,2)))); print(SequenceMatcher(None,''.join(x),''.join(y)).get_opcodes())
    print([list(g) for g in SequenceMatcher(None,x,y).get_grouped_opcodes(1)])
big=''.join(random.choice('abcd') for _ in range(300)); print(round(SequenceMatcher(None,big,big[5:]+'x').ratio(),4), SequenceMatcher(None,'x'*250,'x'*250).ratio(), SequenceMatcher(None,'x'*250,'x'*250,autojunk=False).ratio())
