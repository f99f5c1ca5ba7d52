import string
print(string.ascii_lowercase, "-".join(string.digits), string.punctuation, repr(string.whitespace), len(string.printable), string.hexdigits[8:], string.octdigits[1:4], string.ascii_letters)
print(string.capwords('hello  big world'), string.capwords('a-b c-d','-'))
t=string.Template('Hi $name, ${thing}s cost $$5 $under_score1 $name.'); print(t.substitute(name='Bo',thing='pen',under_score1=3), t.safe_substitute(name=1), t.template)
def f(g,*a,**k):
    try: print(repr(g(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
f(t.substitute); f(t.substitute,{'name':1}); f(string.Template('a $').substitute); f(string.Template('x\ny $1 z').substitute); f(string.Template('${a').substitute,a=1); f(string.Template('$ a').safe_substitute); f(string.Template('${a b} $a-$b').safe_substitute,a=1); f(string.Template('$é').substitute); f(string.Template('$$').substitute); f(string.Template('$a$b').substitute,{'a':1},b=2); f(string.Template('$a $A').substitute,a=1,A=2); f(string.Template('').substitute); f(string.Template('${}').substitute); f(string.Template('a\n\n  ${1}').substitute)
class T(string.Template): delimiter='%'
print(T('%a $a %% %{b}').substitute(a=1,b=2))
print(sorted(string.__all__))
