// What words mean beside their sense as verbs. Nouns only qualify: none of them makes a read tool anything else.
extension Lexicon {
  /// One line of the table: words that share a role.
  struct RoleLine: Sendable {
    let role: WordRoles
    let words: String
  }

  static let roleLines: [RoleLine] = [
    RoleLine(
      role: .plain,
      words: """
        playlist playlists wishlist checklist checklists waitlist dataset datasets showcase runtime endpoints
        runbook runbooks playbook playbooks callback callbacks callout dropdown
        """
    ),
    RoleLine(
      role: .modifier,
      words: "batch bulk multi mass force safe safely async quick quickly new my all auto soft hard fast try"
    ),
    RoleLine(role: .conjunction, words: "and or then also plus"),
    RoleLine(role: .negation, words: "not never no non without cannot doesn don won isn nor instead avoid unless"),
    RoleLine(
      role: .leadIn,
      words: """
        this that which it a an the tool function command method api endpoint operation action utility service
        helper plugin use uses used using call calls allows allow lets let enables enable helps help provides
        provide supports support permits you your user users agent agents model llm us we to for can will may
        could is are be able ability capable capability please optionally optional interactively efficiently
        quickly easily directly programmatically automatically asynchronously safely securely simply
        immediately atomically bulk batch deprecated experimental beta preview internal new legacy read write
        only tools
        """
    ),
    RoleLine(
      role: .money,
      words: """
        payment payments refund refunds charge charges payout payouts invoice invoices donation donations fund
        funds money cash withdrawal withdrawals deposit deposits purchase purchases bill bills wire ach sepa
        loan loans payroll salary reimbursement reimbursements payable payables giftcard paymentlink
        checkoutsession disbursement disbursements remittance
        """
    ),
    RoleLine(
      role: .trade,
      words: """
        order orders subscription subscriptions card cards balance credit credits checkout wallet wallets
        trade trades position positions transaction transactions billing price dispute disputes token tokens
        coin coins share
        """
    ),
    RoleLine(
      role: .permission,
      words: """
        policy policies role roles permission permissions acl acls privilege privileges admin admins
        administrator iam owner ownership owners firewall mfa sso trust rbac entitlement entitlements grant
        grants access authorization boundary scopes group groups collaborator collaborators superuser sudo
        federation oauth visibility
        """
    ),
    RoleLine(
      role: .secret,
      words: """
        secret secrets password passwords credential credentials token tokens apikey apikeys passphrase
        keypair certificate certificates keychain vault privatekey accesskey connectionstring dotenv passkey
        """
    ),
    RoleLine(
      role: .valuable,
      words: """
        account accounts database databases db cluster clusters bucket buckets user users organization
        organizations organisation org orgs repository repositories repo repos project projects namespace
        namespaces tenant tenants backup backups server servers instance instances volume volumes domain
        domains zone zones table tables schema schemas environment environments stack stacks vpc workspace
        workspaces customer customers vault vaults disk disks snapshot snapshots everything all production
        prod branch drive
        """
    ),
    RoleLine(
      role: .small,
      words: """
        comment comments reaction reactions tag tags label labels star stars bookmark bookmarks draft drafts
        favorite favourites reminder reminders alias aliases annotation annotations cookie cookies tab tabs
        filter filters view views emoji like likes
        """
    ),
    RoleLine(
      role: .answer,
      words: """
        status stats statistics info information details detail summary metadata metrics schema version
        versions help history list results result overview health usage logs changelog docs documentation doc
        guide guidance capabilities properties size sizes permissions balance quota quotas count counts readme
        about tree indexes recommendations recommendation bestpractices feed timeline insights analytics
        report reports suggestions diagnostics forecast leaderboard ranking trends weather lyrics definition
        definitions examples faq availability pricing catalog inventory context validation verification
        analysis diagnosis comparison estimate calculation inspection evaluation classification detection
        limits rates structure layout
        """
    ),
    RoleLine(
      role: .interpreter,
      words: """
        bash shell sh zsh powershell pwsh terminal cmd kubectl docker helm terraform python python3 node
        javascript js repl subprocess ssh sudo exec aws gcloud az psql interpreter jupyter osascript
        applescript cli
        """
    ),
    RoleLine(
      role: .membership,
      words: """
        tag tags label labels member members group groups role policy permission permissions reaction star
        watcher watchers follower followers assignee assignees reviewer reviewers collaborator favorite
        favourites bookmark attendee attendees participant participants filter boundary
        """
    ),
    RoleLine(
      role: .outlook,
      words: """
        screenshot screenshots snapshot report reports summary preview locator diff digest overview diagram
        explanation schema sql ddl guide guidance docs plan picture photo list statistics stats estimate
        forecast recommendation recommendations analysis pdf code text example examples uuid command commands
        script scripts snippet instructions template templates query queries
        """
    ),
    RoleLine(
      role: .question,
      words: """
        query queries search searches aggregation lookup retrieval report select analysis count find explain
        statistics diagnostics inference scan audit assessment check checks dry validation
        """
    ),
    RoleLine(
      role: .transacting,
      words: """
        create send make issue submit process place execute initiate capture confirm approve authorize
        finalize schedule post trigger run start add request generate perform open complete transfer
        """
    ),
    RoleLine(
      role: .permanent,
      words: "permanently irreversible irreversibly irrevocably unrecoverable irrecoverable forever undone destructive"
    ),
    RoleLine(
      role: .transient,
      words: """
        password passwords counter counters timer timers filter filters view zoom color colour cursor
        selection permission permissions mfa pin session context conversation
        """
    ),
  ]
}
