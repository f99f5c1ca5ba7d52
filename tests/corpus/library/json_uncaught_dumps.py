import json
json.dumps({'k':[1,object()]})
