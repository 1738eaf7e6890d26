import "./chunk-E3MWPHW4.mjs";

// knowledge/crd-fields.json
var crd_fields_default = {
  about: {
    what: "Fields of FlinkDeployment, FlinkSessionJob, FlinkStateSnapshot, FlinkBlueGreenDeployment and FlinkCluster",
    source: "apache/flink-kubernetes-operator, branches release-0.1 to release-1.15 and main (main = 1.16-SNAPSHOT, commit 6e9caeb4, 2026-07-20); helm chart crds/ for types and since, API Java classes for defaults and deprecations; GoogleCloudPlatform/flink-on-k8s-operator@fe98573eb546, spotify/flink-on-k8s-operator@1746257dfb1c (the union of both)",
    version: "operator 0.1..main",
    date: "2026-11-20",
    status: "carried",
    row: "fields of a type: name, name:Type, name[]:Type; behind @ the operator line that brought it. A name alone is a leaf or free."
  },
  types: {
    PodTemplate: "apiVersion kind metadata:ObjectMeta spec:PodSpec status",
    "FlinkDeployment.spec": "flinkConfiguration flinkVersion image imagePullPolicy ingress:FlinkDeployment.spec.ingress job:FlinkDeployment.spec.job jobManager:FlinkDeployment.spec.jobManager logConfiguration mode@1.2 podTemplate:PodTemplate restartNonce serviceAccount taskManager:FlinkDeployment.spec.taskManager",
    "FlinkDeployment.spec.ingress": "annotations className labels@1.8 template tls[]:IngressTLS@1.8",
    "FlinkDeployment.spec.job": "allowNonRestoredState@1.0 args autoscalerResetNonce@1.11 checkpointTriggerNonce@1.7 entryClass initialSavepointPath jarURI parallelism savepointRedeployNonce@1.8 savepointTriggerNonce state upgradeMode",
    "FlinkDeployment.spec.jobManager": "podTemplate:PodTemplate replicas resource:FlinkDeployment.spec.jobManager.resource resources:ResourceRequirements@main",
    "FlinkDeployment.spec.jobManager.resource": "cpu ephemeralStorage@1.5 memory",
    "FlinkDeployment.spec.jobManager.resources": "claims[]:ResourceClaim@main limits@main requests@main",
    "FlinkDeployment.spec.taskManager": "podTemplate:PodTemplate replicas@1.1 resource:FlinkDeployment.spec.taskManager.resource resources:ResourceRequirements@main",
    "FlinkDeployment.spec.taskManager.resource": "cpu ephemeralStorage@1.5 memory",
    "FlinkDeployment.spec.taskManager.resources": "claims[]:ResourceClaim@main limits@main requests@main",
    FlinkDeployment: "apiVersion kind metadata:ObjectMeta spec:FlinkDeployment.spec status",
    "FlinkSessionJob.spec": "deploymentName flinkConfiguration job:FlinkSessionJob.spec.job restartNonce",
    "FlinkSessionJob.spec.job": "allowNonRestoredState args autoscalerResetNonce@1.11 checkpointTriggerNonce@1.7 entryClass initialSavepointPath jarURI parallelism savepointRedeployNonce@1.8 savepointTriggerNonce state upgradeMode",
    FlinkSessionJob: "apiVersion kind metadata:ObjectMeta spec:FlinkSessionJob.spec status",
    "FlinkStateSnapshot.spec": "backoffLimit checkpoint:FlinkStateSnapshot.spec.checkpoint jobReference:FlinkStateSnapshot.spec.jobReference savepoint:FlinkStateSnapshot.spec.savepoint",
    "FlinkStateSnapshot.spec.checkpoint": "",
    "FlinkStateSnapshot.spec.jobReference": "kind name",
    "FlinkStateSnapshot.spec.savepoint": "alreadyExists disposeOnDelete formatType path",
    FlinkStateSnapshot: "apiVersion kind metadata:ObjectMeta spec:FlinkStateSnapshot.spec status",
    "FlinkBlueGreenDeployment.spec": "configuration ingress:FlinkBlueGreenDeployment.spec.ingress template:FlinkBlueGreenDeployment.spec.template",
    "FlinkBlueGreenDeployment.spec.ingress": "annotations className labels template tls[]:IngressTLS",
    "FlinkBlueGreenDeployment.spec.template": "metadata:ObjectMeta spec:FlinkDeployment.spec",
    FlinkBlueGreenDeployment: "apiVersion kind metadata:ObjectMeta spec:FlinkBlueGreenDeployment.spec status",
    "FlinkCluster.spec": "batchScheduler:FlinkCluster.spec.batchScheduler batchSchedulerName envFrom[]:EnvFromSource envVars[]:EnvVar flinkProperties flinkVersion gcpConfig:FlinkCluster.spec.gcpConfig hadoopConfig:FlinkCluster.spec.hadoopConfig image:FlinkCluster.spec.image job:FlinkCluster.spec.job jobManager:FlinkCluster.spec.jobManager logConfig podDisruptionBudget:PodDisruptionBudgetSpec recreateOnUpdate revisionHistoryLimit serviceAccountName taskManager:FlinkCluster.spec.taskManager",
    "FlinkCluster.spec.batchScheduler": "name priorityClassName queue",
    "FlinkCluster.spec.gcpConfig": "serviceAccount:FlinkCluster.spec.gcpConfig.serviceAccount",
    "FlinkCluster.spec.gcpConfig.serviceAccount": "keyFile mountPath secretName",
    "FlinkCluster.spec.hadoopConfig": "configMapName mountPath",
    "FlinkCluster.spec.image": "name pullPolicy pullSecrets[]:LocalObjectReference",
    "FlinkCluster.spec.job": "affinity:Affinity allowNonRestoredState args autoSavepointSeconds cancelRequested className classPath cleanupPolicy:FlinkCluster.spec.job.cleanupPolicy fromSavepoint hostAliases[]:HostAlias initContainers[]:Container jarFile maxStateAgeToRestoreSeconds mode noLoggingToStdout nodeSelector parallelism podAnnotations podLabels pyFile pyFiles pyModule resources:ResourceRequirements restartPolicy savepointFormatType savepointGeneration savepointsDir securityContext:PodSecurityContext takeSavepointOnUpdate takeSavepointOnUpgrade tolerations[]:Toleration volumeMounts[]:VolumeMount volumes[]:Volume",
    "FlinkCluster.spec.job.cleanupPolicy": "afterJobCancelled afterJobFails afterJobSucceeds",
    "FlinkCluster.spec.jobManager": "ServiceAnnotations ServiceLabels accessScope affinity:Affinity extraPorts[]:FlinkCluster.spec.jobManager.extraPorts hostAliases[]:HostAlias ingress:FlinkCluster.spec.jobManager.ingress initContainers[]:Container livenessProbe:Probe memoryOffHeapMin memoryOffHeapRatio memoryProcessRatio nodeSelector podAnnotations podLabels ports:FlinkCluster.spec.jobManager.ports readinessProbe:Probe replicas resources:ResourceRequirements securityContext:PodSecurityContext sidecars[]:Container tolerations[]:Toleration volumeClaimTemplates[]:PersistentVolumeClaim volumeMounts[]:VolumeMount volumes[]:Volume",
    "FlinkCluster.spec.jobManager.extraPorts": "containerPort name protocol",
    "FlinkCluster.spec.jobManager.ingress": "annotations hostFormat tlsSecretName useTls",
    "FlinkCluster.spec.jobManager.ports": "blob query rpc ui",
    "FlinkCluster.spec.taskManager": "affinity:Affinity deploymentType extraPorts[]:FlinkCluster.spec.taskManager.extraPorts horizontalPodAutoscaler:FlinkCluster.spec.taskManager.horizontalPodAutoscaler hostAliases[]:HostAlias initContainers[]:Container livenessProbe:Probe memoryOffHeapMin memoryOffHeapRatio memoryProcessRatio nodeSelector podAnnotations podLabels ports:FlinkCluster.spec.taskManager.ports readinessProbe:Probe replicas resources:ResourceRequirements securityContext:PodSecurityContext sidecars[]:Container tolerations[]:Toleration volumeClaimTemplates[]:PersistentVolumeClaim volumeMounts[]:VolumeMount volumes[]:Volume",
    "FlinkCluster.spec.taskManager.extraPorts": "containerPort name protocol",
    "FlinkCluster.spec.taskManager.horizontalPodAutoscaler": "behavior:HorizontalPodAutoscalerBehavior maxReplicas metrics[]:MetricSpec minReplicas",
    "FlinkCluster.spec.taskManager.ports": "data query rpc",
    FlinkCluster: "apiVersion kind metadata:ObjectMeta spec:FlinkCluster.spec status"
  },
  podTemplateSince: {
    PodSpec: { hostUsers: "1.3", resourceClaims: "1.5", schedulingGates: "1.5", resources: "1.13", hostnameOverride: "main", schedulingGroup: "main" },
    Container: { resizePolicy: "1.7", restartPolicy: "1.9", restartPolicyRules: "main" },
    Volume: { image: "1.13" }
  }
};
export {
  crd_fields_default as default
};
