/* mem.c -- allocation that cannot fail: the program ends with status 3 when the host has no memory left. */
#include "base/mem.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void out_of_memory(void)
{
	/* fputs to the unbuffered stderr allocates nothing */
	fputs("objquiz: out of memory\n", stderr);
	exit(3);
}

void *mem_new(size_t size)
{
	void *memory = malloc(size ? size : 1);

	if (memory == NULL)
		out_of_memory();
	return memory;
}

void *mem_zero(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size ? size : 1); /* calloc itself refuses a product that overflows */

	if (memory == NULL)
		out_of_memory();
	return memory;
}

void *mem_grow(void *old, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		out_of_memory();
	size_t bytes = count * size;
	void *memory = realloc(old, bytes ? bytes : 1);
	if (memory == NULL)
		out_of_memory();
	return memory;
}

char *mem_text(const char *text)
{
	return mem_copy(text, strlen(text));
}

char *mem_copy(const void *from, size_t size)
{
	char *copy = mem_new(size + 1);

	if (size != 0) /* from may be NULL then */
		memcpy(copy, from, size);
	copy[size] = '\0';
	return copy;
}

void mem_free(void *memory)
{
	free(memory);
}
