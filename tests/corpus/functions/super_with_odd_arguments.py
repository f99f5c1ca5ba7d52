def told(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


class A:
    def three(self):
        return super(1, 2, 3)

    def wrong(self):
        return super(1)

    def keyword(self):
        return super(type=A)


told(lambda: A().three())
told(lambda: A().wrong())
told(lambda: A().keyword())
told(lambda: super(1, 2, 3))
told(lambda: super(int, 'x'))
