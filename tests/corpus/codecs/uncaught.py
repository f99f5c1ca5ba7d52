print("plain")
"price \u20ac \u4e00".encode("cp1252")
