#include "cli/signals.h"

#include <signal.h>
#include <stdatomic.h>

/* A handler is given nothing but its signal's number: these two are what it has to know. */
static volatile sig_atomic_t interrupted;
static Db *_Atomic watched;

static void on_interrupt(int number)
{
    interrupted = number;
    Db *db = atomic_load(&watched);
    if (db) db_interrupt(db);
}

void signals_start(void)
{
    signal(SIGPIPE, SIG_DFL); /* `overgang review | head` ends without a word, as tools do */
    /* without SA_RESTART, so that waiting for stdin ends; reset, so that a second one kills */
    struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction before;
        sigaction(numbers[i], NULL, &before);
        /* nohup stays nohup; but an interrupt sent to a script's background job, where it is ignored, is
         * meant */
        if (numbers[i] != SIGHUP || before.sa_handler != SIG_IGN) sigaction(numbers[i], &action, NULL);
    }
}

void signals_watch(Db *db)
{
    atomic_store(&watched, db);
}

bool signals_interrupted(void)
{
    return interrupted != 0;
}

int signals_number(void)
{
    return interrupted;
}

bool signals_interrupted_in(void *context)
{
    (void)context;
    return signals_interrupted();
}
