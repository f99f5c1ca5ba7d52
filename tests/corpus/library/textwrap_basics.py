import textwrap
s="""The quick brown fox -- jumped over the well-known lazy dog's back; and then, self-evidently, it ran-away. "Really?" asked he. Supercalifragilisticexpialidocious words\tare long."""
for w in (10,20,30,70): print(textwrap.wrap(s,w))
print(textwrap.fill(s,40,initial_indent='* ',subsequent_indent='  ')); print(textwrap.shorten(s,50)); print(textwrap.shorten(s,30,placeholder='...')); print(textwrap.shorten('hi  there',20))
print(textwrap.wrap(s,25,max_lines=3), textwrap.wrap(s,15,break_long_words=False), textwrap.wrap(s,15,break_on_hyphens=False), textwrap.wrap('a  b   c',3,drop_whitespace=False), textwrap.wrap('end. Next one! "Yes." ok',80,fix_sentence_endings=True))
print(textwrap.wrap(''), textwrap.wrap('   '), textwrap.wrap('x'*25,10), textwrap.wrap('a-b-c-d e--f -g h- --option x---y',4), textwrap.wrap('aaa-bbb-ccc',5))
def f(g,*a,**k):
    try: print(repr(g(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
f(textwrap.wrap,'abc',0); f(textwrap.shorten,'hello world',3); f(textwrap.wrap,5); f(textwrap.dedent,5); f(textwrap.dedent,b'x'); f(textwrap.wrap,'a',bad=1)
print(repr(textwrap.dedent('''
    hello
      world

    end
'''))); print(repr(textwrap.dedent("  a\n\tb\n")), repr(textwrap.dedent(" \n  a\n   \n b")), repr(textwrap.dedent('')), repr(textwrap.dedent('  \n  ')), repr(textwrap.dedent('    x\n  y\n')), repr(textwrap.dedent('a\n  b')))
print(repr(textwrap.indent('a\n\n  \nb','> ')), repr(textwrap.indent('a\nb\n','  ',lambda l:l.startswith('a'))), repr(textwrap.indent('','x')))
