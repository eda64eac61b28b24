// The verbs, in their base form. Inflected forms are derived when the lexicon is built.
// Choosing a line: what does the verb do to its object in the worst ordinary reading? A verb that reads in one tool and
// writes in the next belongs to the line that is wrong on the safe side.
extension Lexicon {
  /// One line of the table: verbs that share a sense.
  struct VerbLine: Sendable {
    let category: RiskCategory
    let strength: VerbSense.Strength
    let words: String
  }

  static let verbLines: [VerbLine] = [
    VerbLine(
      category: .read,
      strength: .certain,
      words: """
        get fetch find retrieve describe inspect discover enumerate explain summarize summarise compare
        analyze analyse validate verify examine lookup browse obtain read infer determine identify recall
        recommend suggest diagnose troubleshoot interpret classify tokenize greet whoami quantify grep
        introspect crawl scrape investigate visualize visualise assess extrapolate recognize recognise
        transcribe advise ping probe observe glob outline echo
        """
    ),
    VerbLine(
      category: .read,
      strength: .usual,
      words: """
        list search show check aggregate explore preview peek view display estimate calculate detect extract
        parse translate paraphrase predict rank watch poll lint wait
        """
    ),
    VerbLine(
      category: .read,
      strength: .weak,
      words: """
        query count status compute monitor scan audit review report print dump tail head trace diff blame look
        ask consult plan design download export simulate profile sample cite measure filter sort score grade
        match guess locate help think stat ls pwd cat screenshot forecast plot chart encode decode solve embed
        hash sleep
        """
    ),
    VerbLine(
      category: .write,
      strength: .certain,
      words: """
        create add put insert upsert edit rename write send append attach detach untag assign unassign
        reassign invite publish register unregister deregister enable disable revoke modify configure
        reconfigure apply merge upload enqueue rewrite undelete unarchive unpublish unsubscribe subscribe
        associate disassociate provision allocate deallocate relocate bind unbind notify broadcast announce
        submit approve reject deny authorize authorise authenticate impersonate login logout signin signout
        signup connect disconnect initialize initialise mkdir adjust increment decrement mute unmute upgrade
        downgrade replicate onboard offboard promote demote migrate rotate renew extend customize persist
        prepend inject encrypt decrypt populate reorder reorganize rearrange unlink unlock protect unprotect
        quarantine acknowledge snooze escalate transition finalize finalise reopen join leave follow unfollow
        favorite favourite remember memorize ingest synchronize synchronise sync activate deactivate
        reactivate accept decline invalidate regenerate annotate clone duplicate redirect whitelist blacklist
        allowlist denylist transmit reschedule unschedule save store respond amend increase decrease freeze
        unfreeze unwatch untaint refactor scaffold bootstrap chmod chown redact compose fulfill mount unmount
        requeue setup
        """
    ),
    VerbLine(
      category: .write,
      strength: .usual,
      words: """
        set update change move copy replace import grant restore share post reply archive lock mark generate
        resolve make convert enrich commit push checkout pull manage react dismiss pin unpin assume transform
        cherrypick rebase stash record toggle switch override seed tune fix contact dial block claim answer
        expose amplify hide unhide split trim mask throttle cordon uncordon taint
        """
    ),
    VerbLine(
      category: .write,
      strength: .weak,
      words: """
        order log message email mail comment tag label link note schedule book reserve request draft forward
        alert bookmark star fork branch release backup snapshot stage index load open close upvote downvote
        vote like flag map draw paint name format patch init touch group assignment transfer handle process
        mint unblock complete sign track learn crop resize compress mock mirror cache scale lease prepare use
        fund reward text sms tweet retweet return ship capture take combine concat cp mv ln symlink shorten
        say speak dm swap ack nack zip unzip optimize highlight backfill
        """
    ),
    VerbLine(
      category: .execute,
      strength: .certain,
      words: """
        execute exec invoke eval spawn reboot restart start stop kill rerun retry relaunch perform dispatch
        navigate click dblclick hover drag emulate redeploy undeploy orchestrate suspend resume compile
        rollback rollout reindex autoscale failover sideload hibernate delegate transcode halt curl wget
        hangup quit exit drain bootup
        """
    ),
    VerbLine(
      category: .execute,
      strength: .usual,
      words: """
        run deploy trigger launch evaluate call press tap swipe fill scroll pause cancel abort install play
        control drive shutdown reload refresh maximize minimize zoom instantiate automate
        """
    ),
    VerbLine(
      category: .execute,
      strength: .weak,
      words: """
        test build train debug type select goto interact action act command boot fire enter step benchmark render
        focus chat prompt operate mouse keyboard
        """
    ),
    VerbLine(
      category: .destructive,
      strength: .certain,
      words: """
        delete remove destroy wipe erase truncate uninstall teardown overwrite expunge obliterate nuke
        annihilate deprovision decommission terminate unprovision rmdir shred discard dispose evict eradicate
        detonate
        """
    ),
    VerbLine(
      category: .destructive,
      strength: .usual,
      words: "drop clear purge reset flush prune revert empty clean cleanup undo"
    ),
    VerbLine(
      category: .destructive,
      strength: .weak,
      words: "trash rm del ban kick expire void burn"
    ),
    VerbLine(
      category: .financial,
      strength: .certain,
      words: "pay donate reimburse withdraw repay remit disburse prepay overpay wager sell buy"
    ),
    VerbLine(
      category: .financial,
      strength: .usual,
      words: "purchase"
    ),
    VerbLine(
      category: .financial,
      strength: .weak,
      words: "refund charge payout deposit invoice bill trade bid bet stake"
    ),
  ]
}
