import io, sys
sys.stderr = io.StringIO()
print('before')
1/0
