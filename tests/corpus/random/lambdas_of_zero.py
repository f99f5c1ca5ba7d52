print((lambda: 1)(), (lambda: True)(), (lambda: 1.0)(), (lambda: 0.0)(), (lambda: -0.0)())
