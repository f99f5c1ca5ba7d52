import io
class U(io.TextIOBase):
    def __init__(self): self.parts=[]
    def write(self,s): self.parts.append(s); return len(s)
u=U(); print('a','b',file=u); print(u.parts, u.readable(), u.writable(), u.closed)
u.close(); print(u.closed)
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
t(u.flush); t(u.read); t(u.fileno); t(u.seek,0); t(u.tell); t(u.truncate); t(u.readline); t(u.isatty); t(u.__enter__); t(u.detach)
class R(io.IOBase):
    def __init__(self): self.n=0
    def readline(self, size=-1):
        self.n+=1; return b'x\n' if self.n<4 else b''
print(list(R()), R().readlines())
