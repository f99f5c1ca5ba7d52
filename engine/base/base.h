/* base.h -- what C and our libraries lack. The one header that other rooms include of this room.
 * Never: knows what Python or a quiz is. */
#ifndef BASE_BASE_H
#define BASE_BASE_H
#include "arena.h"
#include "buf.h"
#include "clock.h"
#include "embed.h"
#include "err.h"
#include "map.h"
#include "mem.h"
#include "rng.h"
#include "sha256.h"
#include "text.h"
#include "unicode.h"
#include "unicode_data.h"
#include "vec.h"
#endif
