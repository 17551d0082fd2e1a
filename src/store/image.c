#include "store/image.h"

#include <sodium.h>
#include <string.h>
#include <sys/mman.h>

enum { STEP = 1 << 20 };

bool image_room(Image *image, size_t room)
{
    if (room <= image->room) return true;
    size_t wanted = image->room + image->room / 2;
    if (wanted < room) wanted = room;
    wanted = (wanted + STEP - 1) / STEP * STEP;
    char *bytes = mmap(NULL, wanted, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (bytes == MAP_FAILED) return false;
    sodium_mlock(bytes, wanted); /* where the limit allows so much; in no core dump in any case */
    if (image->size) memcpy(bytes, image->bytes, image->size);
    Image old = *image;
    *image = (Image){.bytes = bytes, .size = old.size, .room = wanted};
    image_done(&old);
    return true;
}

void image_done(Image *image)
{
    if (image->bytes) {
        sodium_munlock(image->bytes, image->room); /* wipes it */
        munmap(image->bytes, image->room);
    }
    *image = (Image){0};
}
