#include "common.h"

#include "base/utf8.h"
#include "casework/agenda.h"
#include "casework/cases.h"
#include "casework/exchange_read.h"
#include "casework/timeline.h"
#include "casework/timeline_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PEOPLE = 3 };

_Noreturn void fuzz_broken(const char *what, const char *file, int line)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
    abort();
}

void fuzz_check_error(Status status, const Error *err)
{
    if (status == STATUS_OK) return;
    if (getenv("FUZZ_TELL")) fprintf(stderr, "refused: %s: %s\n", err->where, err->message);
    MUST(err->status == status);
    MUST(err->message[0] != '\0');
    AUTO_STR shown = {0}; /* what has come from outside may be in it: it is shown like this */
    utf8_add_line(&shown, err->message);
    MUST(utf8_valid(str_text(&shown), shown.len));
}

static char folder[64];

static void folder_remove(void)
{
    char command[sizeof folder + 16];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    if (system(command) != 0) perror(folder);
}

const char *fuzz_folder(void)
{
    if (folder[0]) return folder;
    bool memory = access("/dev/shm", W_OK) == 0;
    snprintf(folder, sizeof folder, "%s/overgang-fuzz-XXXXXX", memory ? "/dev/shm" : "/tmp");
    if (!mkdtemp(folder)) abort();
    atexit(folder_remove);
    setenv("XDG_STATE_HOME", folder, 1);
    return folder;
}

const char *fuzz_file(const char *name, const void *bytes, size_t n)
{
    static char path[192];
    snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
    char *slash = strrchr(path, '/');
    *slash = '\0';
    mkdir(path, 0700);
    *slash = '/';
    FILE *out = fopen(path, "wb");
    if (!out || fwrite(bytes, 1, n, out) != n || fclose(out) != 0) abort();
    return path;
}

static const char *now(void *context)
{
    (void)context;
    return "2026-03-02T09:30:00";
}

const Desk *fuzz_desk(bool with_store)
{
    static Desk desk, storeless;
    Error err = {0};
    if (!desk.rules) {
        Catalogue *catalogue;
        char path[128];
        desk.today = date_of(2026, 3, 2);
        desk.lang = LANG_EN;
        desk.who = "tester";
        desk.now = now;
        MUST(ruleset_load(NULL, desk.today, &desk.rules, &err) == STATUS_OK);
        MUST(catalogue_load(NULL, &catalogue, &err) == STATUS_OK);
        desk.catalogue = catalogue;
        storeless = desk;
        snprintf(path, sizeof path, "%s/saker.db", fuzz_folder());
        MUST(db_create(path, &desk.db, &err) == STATUS_OK);
    }
    return with_store ? &desk : &storeless;
}

static Casefile *people[PEOPLE];

static Status keep(void *context, size_t index, Casefile *casefile, Error *err)
{
    (void)context, (void)err;
    MUST(index < PEOPLE);
    people[index] = casefile_copy(casefile);
    return STATUS_OK;
}

/* In custody with a sentence and benefits, in remand, and in the community. */
static const char three[] =
    "{\"schema\":\"overgang.cases/1\",\"cases\":["
    "{\"ref\":\"FUZ-001\",\"given_name\":\"Kari\",\"family_name\":\"Testesen\",\"born\":\"2006-05-03\","
    "\"phase\":\"sentence\",\"form\":\"hoyt\",\"prison\":\"Ilseng fengsel\",\"start\":\"2025-02-20\","
    "\"sentence\":\"P2Y6M\",\"custody_since\":\"2025-01-02\",\"children\":[{\"born\":\"2015-01-01\",\"supports\":true}],"
    "\"maintenance\":{\"pays\":true,\"arrears\":true},\"benefits\":[{\"code\":\"aap\"},{\"code\":\"uforetrygd\"},"
    "{\"code\":\"dagpenger\"}],\"flags\":[\"debt\"]},"
    "{\"ref\":\"FUZ-002\",\"given_name\":\"Bjørn\",\"family_name\":\"Prøve\",\"born\":\"1961-11-30\",\"phase\":\"intake\","
    "\"form\":\"varetekt\",\"prison\":\"Hamar fengsel\",\"start\":\"2026-02-20\",\"benefits\":[{\"code\":\"alderspensjon\"}]},"
    "{\"ref\":\"FUZ-003\",\"given_name\":\"Thi\",\"family_name\":\"Nguyen-Prøve\",\"born\":\"1991-05-03\","
    "\"phase\":\"release\",\"form\":\"ek\",\"prison\":\"Friomsorg\",\"start\":\"2025-12-01\",\"sentence\":\"P5M\","
    "\"official\":{\"release\":\"2026-03-29\"}}]}";

Casefile *const *fuzz_people(size_t *count)
{
    if (!people[0]) {
        Error err = {0};
        FILE *in = fmemopen((void *)three, sizeof three - 1, "r");
        Status status = exchange_read(in, "three", keep, NULL, &err);
        if (status != STATUS_OK) fprintf(stderr, "%s: %s\n", err.where, err.message);
        MUST(status == STATUS_OK);
        fclose(in);
    }
    *count = PEOPLE;
    return people;
}

static void work_out_items(const Ruleset *rules, const Catalogue *catalogue, const Situation *situation, Casefile *copy)
{
    Followed followed = {0};
    checklist_follow(catalogue, situation, copy, true, &followed);
    for (size_t i = 0; i < copy->items.count; i++) {
        Item *item = ITEM_AT(copy, i);
        BenefitCode benefit;
        const Template *t = catalogue_find(catalogue, item->code, &benefit);
        AUTO_STR why = {0};
        if (!t) continue;
        checklist_why(&why, rules, t, benefit, item, situation);
        catalogue_title(&why, catalogue, item->code, LANG_NB);
        MUST(utf8_valid(str_text(&why), why.len));
    }
}

void fuzz_work_out(const Ruleset *rules, const Catalogue *catalogue, const Casefile *casefile)
{
    Date today = date_of(2026, 3, 2);
    Situation situation;
    AUTO_CASEFILE Casefile *copy = casefile_copy(casefile);
    situation_of(rules, copy, today, &situation);
    work_out_items(rules, catalogue, &situation, copy);
    LedgerRow ledger[BENEFIT_COUNT];
    size_t count = ledger_of(rules, catalogue, copy, &situation, ledger);
    for (size_t i = 0; i < count; i++) {
        AUTO_STR why = {0};
        ledger_why(&why, &ledger[i]);
    }
    AUTO_TIMELINE timeline = {0};
    timeline_of(rules, copy, today, &timeline);
    MUST(timeline.months <= TIMELINE_MONTHS);
}

const char *fuzz_good_store(size_t *n)
{
    static char *bytes;
    static size_t size;
    if (!bytes) {
        size_t count;
        Db *db;
        Outcome outcome;
        Error err = {0};
        Desk desk = *fuzz_desk(false);
        char path[128];
        snprintf(path, sizeof path, "%s/good.db", fuzz_folder());
        MUST(db_create(path, &db, &err) == STATUS_OK);
        desk.db = db;
        Casefile *const *all = fuzz_people(&count);
        for (size_t i = 0; i < count; i++)
            MUST(edit_add(&desk, all[i], &outcome, &err) == STATUS_OK);
        MUST(edit_note(&desk, "FUZ-001", "a word of ours", &outcome, &err) == STATUS_OK);
        db_close(db);
        FILE *in = fopen(path, "rb");
        MUST(in);
        bytes = mem_new(1 << 22);
        size = fread(bytes, 1, 1 << 22, in);
        fclose(in);
    }
    *n = size;
    return bytes;
}

static void nothing(void *context, const char *fault)
{
    (void)context;
    MUST(*fault);
}

static bool no_row(void *context, const CaseRow *row)
{
    (void)context, (void)row;
    return true;
}

void fuzz_use_store(Db *db)
{
    Desk desk = *fuzz_desk(false);
    Error err = {0};
    size_t faults;
    desk.db = db;
    db_check(db, nothing, NULL, &faults, &err);
    CaseFilter filter = {0};
    case_list(&desk, &filter, no_row, NULL, &err);
    for (int i = 1; i <= 3; i++) {
        char ref[16];
        Outcome outcome;
        AUTO_CASEFILE Casefile *casefile = NULL;
        snprintf(ref, sizeof ref, "FUZ-%03d", i);
        Status status = case_load(&desk, ref, &casefile, &err);
        fuzz_check_error(status, &err);
        if (status != STATUS_OK) continue;
        status = edit_note(&desk, ref, "another", &outcome, &err);
        fuzz_check_error(status, &err);
    }
}

enum { STEP = 5 };

size_t fuzz_tamper(char *file, size_t whole, const uint8_t *bytes, size_t n)
{
    size_t size = whole;
    for (size_t i = 0; i + STEP <= n; i += STEP) {
        size_t at = bytes[i] | (size_t)bytes[i + 1] << 8 | (size_t)bytes[i + 2] << 16;
        file[at % whole] = (char)bytes[i + 3];
        if (bytes[i + 4] == 0xFF) size = at % whole;
    }
    return size;
}
