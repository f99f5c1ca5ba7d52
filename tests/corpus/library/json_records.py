import json
from dataclasses import dataclass, asdict
@dataclass
class P: x:int; y:int
print(json.dumps(asdict(P(1,2))), json.dumps(P(3,4), default=lambda o:o.__dict__))
from enum import Enum, IntEnum
class Co(IntEnum): R=1
class Cs(str,Enum): A='a'
print(json.dumps([Co.R, Cs.A]), json.dumps({Co.R:Cs.A}))
class N(Enum): X=1
try: json.dumps(N.X)
except TypeError as e: print(e)
