import json
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e, *getattr(e,'__notes__',[]))
for s in ['', ' ', '{', '[', '[1', '[1,', '[1,]', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', "{'a':1}", '{a:1}', '[1 2]', '{"a" 1}', '{"a":1 "b":2}', '"abc', '"a\nb"', '"\\x"', '"\\u12"', '"\\u12G4"', '"\\ud800\\u12"', '"\\', '"\\u', 'nul', 'tru', 'True', 'None', '01', '1.', '.5', '-', '+1', '1e', '1e+', '--1', '1 2', '[1]x', '{} {}', '\ufeff{}', '[1,\n2,\n  x]', '{"a":\n  tru}', "'a'", '[,]', '{,}', '[1,,2]', '{"a":,}', '{"a"}', '{1:2}', 'nan', '-Inf', 'infinity', '"\t"', '[1.5.2]', '0x10', '[', ']', '}', '"a" "b"', '\n\n  [1,\n\n }', '1_000', '﻿', '{"a":1}}', '"\\u00zz"']:
    t(json.loads, s)
t(json.loads, None); t(json.loads, 5); t(json.loads, {}); t(json.loads, ['a']); t(json.loads); t(json.loads, b'\xff'); t(json.loads,'"\n"',strict=False); t(json.loads,'1',bad=1)
try: json.loads('{"a" 1}')
except json.JSONDecodeError as e: print(e.msg, e.doc, e.pos, e.lineno, e.colno, e.args, isinstance(e, ValueError), type(e).__module__, repr(e))
