import random
random.seed(1)
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__, e)
t(random.choice, []); t(random.choice, {}); t(random.choice,{1:2}); t(random.choice, 5); t(random.choice, {1,2})
t(random.randint, 2, 1); t(random.randint, 1.0, 2.0); t(random.randint, 1.5, 2); t(random.randint,'a','b'); t(random.randint,5)
t(random.randrange, 0); t(random.randrange,5,5); t(random.randrange,5,1,2); t(random.randrange,1,5,0); t(random.randrange,2.0); t(random.randrange, 3, None, 2);t(random.randrange, 1,9,-1)
t(random.sample,[1,2,3],5); t(random.sample,{1,2,3},2) if 0 else 0; t(random.sample,{1:2},1); t(random.sample,5,1); t(random.sample,[1,2],-1)
t(random.sample, ['a','b'], 3, counts=[2,3]); t(random.sample,['a'],1,counts=[1,2]); t(random.sample,['a'],1,counts=[0]); t(random.sample,['a'],1,counts=[1.5])
t(random.choices,[1,2],[1]); t(random.choices,[1,2],[0,0]); t(random.choices,[],k=0);t(random.choices,[],k=1); t(random.choices,[1,2],2); t(random.choices,[1],[1],cum_weights=[1])
t(random.shuffle,(1,2,3)); t(random.shuffle,'abc'); t(random.shuffle, {1:2})
t(random.shuffle,[1,2,3],lambda:0.5)
t(random.gauss); t(random.expovariate); t(random.gammavariate,0,1)


t(random.triangular,1,1)
