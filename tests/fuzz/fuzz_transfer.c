#include "common.h"
#include "target.h"

#include "casework/transfer.h"

#include <stdlib.h>
#include <string.h>

/* What is inside a transfer file, after it has been opened: read, written, looked at beside a store that knows the
 * person already. */

static void put_person(const Desk *desk)
{
    static bool done;
    size_t count;
    Outcome outcome;
    Error err = {0};
    if (done) return;
    done = true;
    Casefile *const *people = fuzz_people(&count);
    for (size_t i = 0; i < count; i++)
        MUST(edit_add(desk, people[i], &outcome, &err) == STATUS_OK);
}

static void read_again(const Transfer *transfer)
{
    AUTO_STR text = {0};
    AUTO_TRANSFER again = {0};
    Error err = {0};
    transfer_to_json(transfer, &text);
    MUST(transfer_from_json(text.data, text.len, &again, &err) == STATUS_OK);
    MUST(record_same(&record_casefile, again.casefile, transfer->casefile));
    MUST(again.versions.count == transfer->versions.count);
}

void fuzz_transfer(const uint8_t *bytes, size_t n)
{
    AUTO_TRANSFER transfer = {0};
    Error err = {0};
    char *text = mem_new(n + 1); /* reading changes it */
    memcpy(text, bytes, n);
    text[n] = '\0';
    Status status = transfer_from_json(text, n, &transfer, &err);
    fuzz_check_error(status, &err);
    free(text);
    if (status != STATUS_OK) {
        MUST(status == STATUS_INVALID);
        return;
    }
    read_again(&transfer);
    const Desk *desk = fuzz_desk(true);
    put_person(desk);
    AUTO_PREVIEW preview = {0};
    status = transfer_look(desk, &transfer, NULL, &preview, &err);
    fuzz_check_error(status, &err);
}
