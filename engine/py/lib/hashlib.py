"""hashlib: digests of bytes: MD5 and the SHA-1 and SHA-2 families. The others are refused."""
from _hashlib import (openssl_md5 as md5, openssl_sha1 as sha1, openssl_sha224 as sha224, openssl_sha256 as sha256,
                      openssl_sha384 as sha384, openssl_sha512 as sha512)
from _objquiz import refuse as _refuse
import sys as _sys

_made = {'md5': md5, 'sha1': sha1, 'sha224': sha224, 'sha256': sha256, 'sha384': sha384, 'sha512': sha512}
algorithms_guaranteed = {'blake2b', 'blake2s', 'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha3_224', 'sha3_256', 'sha3_384',
                         'sha3_512', 'sha512', 'shake_128', 'shake_256'}


_minor = _sys.version_info[1]
_elsewhere = {'blake2b', 'blake2s', 'blake2b512', 'blake2s256', 'md4', 'md5-sha1', 'mdc2', 'ripemd160', 'rmd160', 'sha3_224',
              'sha3_256', 'sha3_384', 'sha3_512', 'sha3-224', 'sha3-256', 'sha3-384', 'sha3-512', 'sha512_224', 'sha512_256',
              'sha512-224', 'sha512-256', 'shake_128', 'shake_256', 'shake128', 'shake256', 'sm3', 'whirlpool', 'sha', 'sha-1',
              'sha-224', 'sha-256', 'sha-384', 'sha-512', 'sha2-224', 'sha2-256', 'sha2-384', 'sha2-512', 'null', 'ssl3-md5',
              'ssl3-sha1', 'keccak-256'}


def new(name, data=b'', **kwargs):
    """A digest by its name."""
    if not isinstance(name, str):
        raise TypeError("name must be a string" if _minor < 14 else
                        f"new() argument 'name' must be str, not {type(name).__name__}")
    maker = _made.get(name.lower())
    if maker is None:
        if name.lower() in _elsewhere or not name.isalnum():
            _refuse(f"hashlib.new({name!r})")
        raise ValueError(f"unsupported hash {'algorithm' if _minor >= 15 else 'type'} {name}")
    return maker(data, **kwargs)


def _not_modelled(name):
    def function(*args, **kwargs):
        _refuse(f"hashlib.{name}()")
    function.__name__ = function.__qualname__ = name
    return function


for _name in ('blake2b', 'blake2s', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'shake_128', 'shake_256', 'pbkdf2_hmac',
              'scrypt', 'file_digest'):
    if _name != 'file_digest' or _sys.version_info >= (3, 11):
        globals()[_name] = _not_modelled(_name)
del _name
