#ifndef OVERGANG_STORE_IMAGE_H
#define OVERGANG_STORE_IMAGE_H

#include <stdbool.h>
#include <stddef.h>

/* A database in memory: not swapped out where the system allows it, in no core dump, wiped when it is freed or moved. */
typedef struct Image {
    char *bytes; /* NULL while it never held anything */
    size_t size, room;
} Image;

/* Makes room for so many bytes; false where there is not memory enough, and the image is as it was. */
bool image_room(Image *image, size_t room);
void image_done(Image *image);

#endif
