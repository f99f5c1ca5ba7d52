import __future__
for n in __future__.all_feature_names: print(n, getattr(__future__, n), getattr(__future__, n).compiler_flag)
f = __future__.annotations
print(f.getOptionalRelease(), f.getMandatoryRelease(), type(f), vars(f))
print([n for n in dir(__future__) if not n.startswith('__')])
