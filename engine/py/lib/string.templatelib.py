"""string.templatelib: what t-strings make."""
import sys

if sys.version_info < (3, 14):
    raise ModuleNotFoundError("No module named 'string.templatelib'; 'string' is not a package", name="string.templatelib")
__all__ = ["Interpolation", "Template", "convert"]
Template = type(eval('t"{0}"'))
Interpolation = type(eval('t"{0}"').interpolations[0])


def convert(obj, /, conversion):
    """obj as a conversion asks for it."""
    if conversion is None:
        return obj
    if conversion == "r":
        return repr(obj)
    if conversion == "s":
        return str(obj)
    if conversion == "a":
        return ascii(obj)
    raise ValueError(f"invalid conversion specifier: {conversion}")


del sys
