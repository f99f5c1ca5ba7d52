import random
random.seed(42)
print(random.random(), random.randint(1,10), random.choice('abc'), random.choices([1,2,3],k=4), random.sample(range(100),5))
l=list(range(10)); random.shuffle(l); print(l)
print(random.uniform(1,2), random.gauss(0,1), random.gauss(0,1), random.normalvariate(0,1), random.expovariate(2))
print(random.triangular(), random.betavariate(1,2), random.gammavariate(0.5,1), random.gammavariate(1,1), random.gammavariate(2,3), random.paretovariate(3), random.weibullvariate(1,2), random.vonmisesvariate(0,1), random.lognormvariate(0,1))
print(random.getrandbits(5), random.getrandbits(100), random.getrandbits(1000))
print(random.choices('abc', weights=[1,2,3], k=5), random.choices('abc', cum_weights=[1,2,3], k=5))
print(random.sample(range(1000000), 10), random.randrange(0,100,7), random.randrange(10**30))
