import keyword
print(keyword.iskeyword('if'), keyword.iskeyword('print'), keyword.kwlist, getattr(keyword,'softkwlist',None), len(keyword.kwlist))
